import { useState } from 'react';
import type { Destination } from './publish-choice.js';
import { useOpenPullRequests } from './pull-requests.js';

/** Where a change goes: a draft pull request where this server can open one, until somebody chooses. */
export function useDestination() {
  const { data } = useOpenPullRequests();
  const access = data?.publishing;
  const [chosen, setChosen] = useState<Destination | null>(null);
  const available = access?.available === true;
  const wanted = chosen ?? { createPR: available, draft: true };
  return { access, destination: { ...wanted, createPR: wanted.createPR && available }, choose: setChosen };
}
