# Lists the recipes.
default:
    @just --list

# Scans every context for drift.
drift-scan:
    npx --no-install drift-heal scan

# Checks one context, node or path for drift.
drift-check context:
    npx --no-install drift-heal check {{ quote(context) }}

# Prints the drift report; it informs and never fails.
drift-report format="markdown":
    npx --no-install drift-heal report --format {{ quote(format) }} --warn

# Shows what automatic remediation would do.
drift-heal:
    npx --no-install drift-heal remediate --auto --dry-run

# Starts the API in the background on port 3001 (DRIFT_PORT) and returns when it answers.
dev-up:
    node scripts/dev-up.mjs

# Ends what dev-up started.
dev-down:
    node scripts/dev-down.mjs

# Runs the dashboard for development on port 3000, with the API of dev-up behind it.
workbench-dev:
    cd apps/workbench && npx --no-install vite --port 3000 --strictPort

# Regenerates the code of a context or node and records it; typing this is the consent to run its command.
pipeline context:
    npx --no-install drift-heal materialize {{ quote(context) }} --allow-command

# Lists what needs to be generated again, in the order of its dependencies.
order:
    npx --no-install drift-heal order --changed

# Installs, builds and runs every check and test.
test:
    npm test

# Runs every check and test on the tree as it is installed.
check:
    npm run check
