import { Compass } from 'lucide-react';
import { Link } from 'react-router-dom';
import { outlineButton } from '../components/button-styles.js';
import { Notice } from '../components/notice.js';
import { PageHeader } from '../components/page-header.js';

/** Any other address. */
export function NotFoundPage() {
  return (
    <>
      <PageHeader title="Not found" />
      <Notice icon={<Compass size={18} />} title="No such page">
        <Link to="/drift" className={outlineButton}>
          Go to the findings
        </Link>
      </Notice>
    </>
  );
}
