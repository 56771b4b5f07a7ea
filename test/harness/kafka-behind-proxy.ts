import { startKafka, type KafkaBroker } from './kafka-broker.js';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.js';

/** The requests of Kafka's protocol that a test may look for (https://kafka.apache.org/protocol#protocol_api_keys). */
const API = { produce: 0, initProducerId: 22, endTxn: 26 } as const;

/** Whether bytes begin with such a request: four bytes of length, two of the key. */
export const asks =
  (api: keyof typeof API) =>
  (request: Buffer): boolean =>
    request.length > 6 && request.readInt16BE(4) === API[api];

/**
 * A broker that programs reach through a proxy only: it names the proxy's address as its own.
 * @param settings broker settings such as `log.cleaner.backoff.ms=100`.
 */
export async function startKafkaBehindProxy(
  settings: readonly string[] = [],
): Promise<{ brokers: string[]; broker: KafkaBroker; proxy: TcpProxy; remove(): Promise<void> }> {
  const proxy = await startTcpProxy();
  try {
    const address = `127.0.0.1:${proxy.port}`;
    const broker = await startKafka([...settings, `advertised.listeners=PLAINTEXT://${address}`]);
    proxy.leadTo(broker.port);
    const remove = async () => {
      await proxy.close();
      await broker.remove();
    };
    return { brokers: [address], broker, proxy, remove };
  } catch (error) {
    await proxy.close();
    throw error;
  }
}
