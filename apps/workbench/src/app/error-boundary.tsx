import { Component, type ReactNode } from 'react';
import { ErrorNotice } from '../components/error-notice.js';

/** Shows an error of the page itself as what it is, instead of an empty screen. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { thrown: unknown }> {
  override state: { thrown: unknown } = { thrown: null };

  static getDerivedStateFromError(thrown: unknown) {
    return { thrown };
  }

  override render() {
    if (this.state.thrown === null) return this.props.children;
    return (
      <main className="p-4">
        <ErrorNotice thrown={this.state.thrown} onRetry={() => globalThis.location.reload()} />
      </main>
    );
  }
}
