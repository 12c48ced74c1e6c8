// `findings dashboard`: one page over a tagged folder.
import { writeDashboard } from '../../pipeline/dashboard/run.js';
import { shipped } from '../paths.js';

export interface DashboardArguments {
  readonly out?: string;
}

/** The browser's side of the page, as the package ships it. */
export const dashboardClient = () => shipped('dist', 'pipeline', 'dashboard', 'client.js');

/** Runs `findings dashboard`; gives the exit code. */
export async function dashboard(dir: string, { out }: DashboardArguments): Promise<number> {
  const path = await writeDashboard({
    dir,
    client: dashboardClient(),
    ...(out === undefined ? {} : { out }),
  });
  process.stdout.write(`Written to ${path}: open it in a browser.\n`);
  return 0;
}
