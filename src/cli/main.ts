#!/usr/bin/env node
process.stdout.write('nephoscope\n');
