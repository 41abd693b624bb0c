// Mirrors what a nephoscope server watches as a file for each resource: node mirror.ts http://127.0.0.1:8585 FOLDER
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';

const [server = '', folder = ''] = process.argv.slice(2);
for (let [position, text] = ['', '']; ; await new Promise((resolve) => setTimeout(resolve, 2_000))) {
  if (position === '') rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    const { body } = await fetch(`${server}/api/v1/watch`, { headers: { 'Last-Event-ID': position } });
    for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += part;
      for (const [all, event, , id, data = ''] of text.matchAll(/event: (.*)\n(id: (.*)\n)?data: (.*)\n\n/g)) {
        const { resource } = JSON.parse(data);
        if (event === 'deleted') rmSync(`${folder}/${resource.kind}-${resource.id}.json`, { force: true });
        else if (resource) writeFileSync(`${folder}/${resource.kind}-${resource.id}.json`, JSON.stringify(resource));
        [position, text] = [id ?? position, text.slice(text.indexOf(all) + all.length)];
      }
    }
  } catch {}
}
