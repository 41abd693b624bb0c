// Loaded before a program (`node --require`): writes each address that it connects to, and each name that it looks up, to a file.
const { appendFileSync } = require('node:fs');
const dns = require('node:dns');
const net = require('node:net');

const note = (what) => appendFileSync(process.env.NOTE_CONNECTS, `${what}\n`);

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function connectNoted(...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  note(`connect ${first.path ?? `${first.host ?? '127.0.0.1'}:${first.port}`}`);
  return connect.apply(this, args);
};

const { lookup } = dns;
dns.lookup = function lookupNoted(name, ...rest) {
  if (net.isIP(name) === 0) note(`lookup ${name}`);
  return lookup.call(this, name, ...rest);
};
