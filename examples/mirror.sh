#!/bin/sh
# Mirrors what a nephoscope server watches as a file for each resource: sh mirror.sh http://127.0.0.1:8585 FOLDER
server=$1 folder=$2 key='"cloud":"[^"]*","region":"[^"]*","kind":"\([^"]*\)","id":"\([^"]*\)"'
mkdir -p "$folder" && : > "$folder/.position"
while :; do
  [ -s "$folder/.position" ] || rm -f "$folder"/*.json
  curl -sN -y 60 -H "Last-Event-ID: $(cat "$folder/.position")" "$server/api/v1/watch" | while IFS= read -r line; do
    case $line in
      'event: '*) event=${line#event: } id= ;;
      'id: '*) id=${line#id:} ;;
      'data: '*)
        file=$(printf '%s\n' "$line" | sed -n "s/^data: {\"resource\":{$key.*/\1-\2.json/p")
        if [ "$event" = deleted ]; then rm -f "$folder/$file"
        elif [ -n "$file" ]; then printf '%s\n' "${line#data: }" > "$folder/$file"; fi
        [ -z "$id" ] || printf %s "${id# }" > "$folder/.position" ;;
    esac
  done
  sleep 2
done
