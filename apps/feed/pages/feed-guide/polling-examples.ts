export interface PollingExample {
  language: string;
  code: string;
}

/** How to ask for a feed with the ETag of the last answer, ready to be run. @param url of the feed. */
export function pollingExamples(url: string): PollingExample[] {
  return [
    {
      language: 'curl',
      code: `curl --compressed --fail --etag-compare feed.etag --etag-save feed.etag \\
  --output feed.xml ${url}`,
    },
    {
      language: 'Python',
      code: `import pathlib, requests
feed, tag = pathlib.Path("feed.xml"), pathlib.Path("feed.etag")
answer = requests.get("${url}", timeout=30,
    headers={"If-None-Match": tag.read_text() if tag.exists() else ""})
answer.raise_for_status()
if answer.status_code == 200:
    feed.write_bytes(answer.content)
    tag.write_text(answer.headers["ETag"])`,
    },
    {
      language: 'PHP',
      code: `$tag = is_file('feed.etag') ? file_get_contents('feed.etag') : '';
$context = stream_context_create(['http' => ['header' => "If-None-Match: $tag", 'ignore_errors' => true]]);
$feed = file_get_contents('${url}', false, $context);
if (preg_match('/ 200 /', $http_response_header[0])) {
    file_put_contents('feed.xml', $feed);
    $tags = preg_grep('/^ETag:/i', $http_response_header);
    file_put_contents('feed.etag', trim(substr(end($tags), 5)));
}`,
    },
  ];
}
