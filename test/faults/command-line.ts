import { Command, InvalidArgumentError, Option } from 'commander';

/** What a run of the suite is asked for. */
export interface Asked {
  rounds: number;
  first: number;
  /** None: by chance. */
  seed?: number;
  /** The failure that each round has. */
  only?: string;
}

/** Gives `Asked`. @param failures by their names. */
export const commandLine = (failures: readonly string[]): Command =>
  new Command('test:faults')
    .description(
      'Breaks three services under load, round after round, and judges what came of it.\nNeeds a broker of Kafka and redis-server.',
    )
    .option('--rounds <number>', 'how many rounds are played', wholeFrom(1), 18)
    .option('--seed <number>', 'what the rounds are drawn from (default: by chance)', wholeFrom(0))
    .option(
      '--first <number>',
      'number of the first round: a round is drawn from the seed and its number',
      wholeFrom(1),
      1,
    )
    .addOption(
      new Option('--only <failure>', 'only rounds with this failure, as often as it takes').choices(
        failures,
      ),
    )
    .showHelpAfterError();

const wholeFrom = (least: number) => (text: string) => {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least) {
    throw new InvalidArgumentError(`It is a whole number from ${least} up.`);
  }
  return number;
};
