import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router-dom';
import { LiveProvider } from '../features/live/use-live.js';
import { DriftDashboard } from '../pages/drift-dashboard.js';
import { HistoryPage } from '../pages/history.js';
import { NotFoundPage } from '../pages/not-found.js';
import { ProvenancePage } from '../pages/provenance.js';
import { ErrorBoundary } from './error-boundary.js';
import { Shell } from './shell.js';

/** The whole workbench: its routes inside the shell, kept fresh by the server's events. */
export function App({ queryClient }: { queryClient: QueryClient }) {
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queryClient}>
        <LiveProvider>
          {/* What a key did is on the screen before the next key counts: j after a search walks over what it found. */}
          <BrowserRouter useTransitions={false}>
            <Routes>
              <Route element={<Shell />}>
                <Route path="/" element={<Navigate to="/drift" replace />} />
                <Route path="/drift" element={<DriftDashboard />} />
                <Route path="/provenance" element={<ProvenancePage />} />
                <Route path="/history" element={<HistoryPage />} />
                <Route path="*" element={<NotFoundPage />} />
              </Route>
            </Routes>
          </BrowserRouter>
        </LiveProvider>
      </QueryClientProvider>
    </ErrorBoundary>
  );
}
