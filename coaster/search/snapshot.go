package search

import (
	"bytes"
	"encoding/gob"
	"errors"
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/plot"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// snapshotVersion changes when a snapshot of the version before can't be read
// any more, or would lead to another result.
const snapshotVersion = 6

// A snapshot is what a search knows between two rounds. Figures that a test
// run gives are not in it: they are found again.
type snapshot struct {
	Version     int
	Type        string // ride type
	Seed        uint64
	Evaluations int
	Work        savedWork
	Islands     []savedIsland
	Elites      []savedElite
}

// savedWork is Work without the limits.
type savedWork struct {
	Work
	Broken     []int
	NotANumber int
}

type savedIsland struct {
	Members []savedMember
	Best    goal.Merit
	Stale   int
	Credit  credit
}

type savedMember struct {
	ID       int
	Elder    int
	Pieces   []track.Piece // from the platform on
	Gates    []ride.Gate
	Settings ride.Settings
	Floor    int16
	Open     bool // from the end of the back arm on
	Platform int
	Court    int
	At       plot.Position
	Score    rating.Score
	Merit    goal.Merit
}

type savedElite struct {
	Member   savedMember
	Cell     int
	Parents  []int
	Operator Operator
}

// Snapshot returns all that the search needs to go on from here, see [Resume].
// It must be called by the observer, or after the end.
func (p *Progress) Snapshot() []byte {
	s := p.search
	save := snapshot{
		Version: snapshotVersion, Type: s.config.Type.Name, Seed: s.config.Seed,
		Evaluations: p.Evaluations,
		Work:        savedWork{p.Work, p.Work.Broken.Counts, p.Work.Broken.NotANumber},
	}
	save.Work.Work.Broken = nil
	for _, is := range s.islands {
		i := savedIsland{Best: is.population.best, Stale: is.population.stale, Credit: is.credit}
		for _, m := range is.population.members {
			i.Members = append(i.Members, s.save(m))
		}
		save.Islands = append(save.Islands, i)
	}
	for _, e := range p.Archive.Elites() {
		c := e.Thing
		save.Elites = append(save.Elites, savedElite{s.save(&c.member), c.Cell, c.Parents, c.Operator})
	}
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(&save); err != nil {
		panic(err) // all of it is plain data
	}
	return b.Bytes()
}

func (s *search) save(m *member) savedMember {
	var p ride.Plan
	planOf(&p, s.workers[0].kit, &m.genome)
	return savedMember{
		ID: m.id, Elder: m.elder, Pieces: p.Pieces, Gates: m.gates, Settings: m.settings, Floor: m.floor,
		Open: m.open, Platform: m.platform, Court: m.court, At: m.at, Score: m.score, Merit: m.merit,
	}
}

// restore makes the search what it was when a snapshot was taken.
func (s *search) restore(data []byte) error {
	var version struct{ Version int } // the rest of another one may not fit
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&version); err != nil {
		return fmt.Errorf("search: snapshot: %w", err)
	}
	if version.Version != snapshotVersion {
		return fmt.Errorf("search: snapshot: version %d, want %d", version.Version, snapshotVersion)
	}
	var save snapshot
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&save); err != nil {
		return fmt.Errorf("search: snapshot: %w", err)
	}
	switch {
	case save.Type != s.config.Type.Name || save.Seed != s.config.Seed ||
		len(save.Islands) != len(s.islands) || len(save.Work.Broken) != len(s.config.Limits):
		return errors.New("search: snapshot: of a search with other settings")
	}
	s.progress = newProgress(s)
	s.progress.Evaluations = save.Evaluations
	broken := s.progress.Work.Broken
	s.progress.Work = save.Work.Work
	s.progress.Work.Broken = broken
	copy(broken.Counts, save.Work.Broken)
	broken.NotANumber = save.Work.NotANumber
	for i, is := range s.islands {
		if err := s.restoreIsland(is, &save.Islands[i]); err != nil {
			return err
		}
	}
	for i := range save.Elites {
		if err := s.restoreElite(&save.Elites[i]); err != nil {
			return err
		}
	}
	return nil
}

func (s *search) restoreIsland(is *island, save *savedIsland) error {
	is.credit = save.Credit
	is.population.best, is.population.stale = save.Best, save.Stale
	is.population.members = nil
	for i := range save.Members {
		m := new(member)
		if err := s.load(m, &save.Members[i]); err != nil {
			return err
		}
		is.population.members = append(is.population.members, m)
	}
	return nil
}

// restoreElite tests an elite again and puts it into its cell.
func (s *search) restoreElite(save *savedElite) error {
	var m member
	if err := s.load(&m, &save.Member); err != nil {
		return err
	}
	w := s.workers[0]
	planOf(&w.plan, w.kit, &m.genome)
	t := w.trial.Run(&w.plan, w.options(&m.genome, w.stand(&m.genome)))
	if !t.Rated() || t.Score != m.score || save.Cell < 0 || save.Cell >= s.progress.Archive.Cells() {
		return fmt.Errorf("search: snapshot: candidate %d is not rated as it was", m.id)
	}
	c := newCandidate(w.kit, &m, t, w.idiom.Natural(w.plan.Pieces, t.Layout.Closed()))
	c.Cell, c.Parents, c.Operator = save.Cell, save.Parents, save.Operator
	s.progress.admit(c)
	return nil
}

func (s *search) load(m *member, save *savedMember) error {
	m.id, m.elder, m.score, m.merit = save.ID, save.Elder, save.Score, save.Merit
	m.gates, m.settings, m.floor = save.Gates, save.Settings, save.Floor
	m.open, m.platform, m.court, m.at = save.Open, save.Platform, save.Court, save.At
	for _, p := range save.Pieces {
		i, ok := s.workers[0].kit.Index[p]
		if !ok {
			return fmt.Errorf("search: snapshot: candidate %d has a piece that is not built", m.id)
		}
		m.items = append(m.items, i)
	}
	return nil
}
