# Mirrors what a nephoscope server watches as a file for each resource: python3 mirror.py http://127.0.0.1:8585 FOLDER
import json, pathlib, sys, time, urllib.request

server, folder, position = sys.argv[1], pathlib.Path(sys.argv[2]), ''
folder.mkdir(parents=True, exist_ok=True)
while True:
    for old in () if position else folder.glob('*.json'):
        old.unlink()
    try:
        request = urllib.request.Request(f'{server}/api/v1/watch', headers={'Last-Event-ID': position})
        for line in urllib.request.urlopen(request, timeout=60):
            name, _, value = line.decode().rstrip('\n').partition(': ')
            event = {'event': value} if name == 'event' else {**event, name: value} if name else {}
            if name == 'data' and (resource := json.loads(value).get('resource')):
                file = folder / f'{resource["kind"]}-{resource["id"]}.json'
                file.unlink(missing_ok=True) if event['event'] == 'deleted' else file.write_text(json.dumps(resource))
            position = event.get('id', position) if name == 'data' else position
    except OSError:
        time.sleep(2)
