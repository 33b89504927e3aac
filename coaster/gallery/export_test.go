package gallery

import "testing"

// Pragmas returns what the connection of a gallery is set to.
func (g *Gallery) Pragmas(t *testing.T) (synchronous int, journal string) {
	t.Helper()
	err := g.db.QueryRowContext(t.Context(), `SELECT
		(SELECT synchronous FROM pragma_synchronous),
		(SELECT journal_mode FROM pragma_journal_mode)`).Scan(&synchronous, &journal)
	if err != nil {
		t.Fatal(err)
	}
	return synchronous, journal
}
