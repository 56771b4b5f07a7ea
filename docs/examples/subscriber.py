"""Follows what holds, and prints a line for every change. Needs confluent-kafka (tried with 2.16.1)."""
import json
import os

from confluent_kafka import Consumer, KafkaException

TYPES = ("article.enriched", "article.related", "article.withdrawn")
held = {}  # in memory: so each start reads the topic from its beginning


def take(headers, value):
    kind = headers["ce_type"].decode()
    if kind not in TYPES:
        return  # such as log.started, which is about no article
    data = json.loads(value)
    id = data.get("id") or data["article"]["id"]
    now = held.setdefault(id, {"id": id, "contentVersion": -1, "relatedVersion": -1})
    if "withdrawn" in now:
        return  # for good
    for version, part in (("contentVersion", "article"), ("relatedVersion", "related")):
        if part in data and data[version] >= now[version]:
            now.update({part: data[part], version: data[version]})
    if kind == "article.withdrawn":
        now = held[id] = {"id": id, "withdrawn": True}
    print(json.dumps(now), flush=True)  # with "article" it is live


consumer = Consumer({
    "bootstrap.servers": os.environ.get("KAFKA_BROKERS", "localhost:9092"),
    "group.id": os.environ.get("GROUP", "my-service"),
    "auto.offset.reset": "earliest",
    "enable.auto.commit": False,
    "isolation.level": "read_committed",
})
consumer.subscribe([os.environ.get("KAFKA_PREFIX", "") + "enriched-articles"])
while True:
    message = consumer.poll(1.0)
    if message is not None and message.error():
        raise KafkaException(message.error())
    if message is not None:
        take(dict(message.headers()), message.value())
