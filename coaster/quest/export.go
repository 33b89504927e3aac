package quest

import (
	"encoding/json"
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/gallery"
	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/press"
)

// An Exporter makes files of what a gallery holds, as the quests that found it
// write their best: with as many trains as hold and break no limit.
type Exporter struct {
	trains string
	quests map[int64]*exported // by run
}

// exported is what files of a run need to be made.
type exported struct {
	press  *press.Press
	limits goal.Limits
}

// NewExporter returns an exporter of the runs of a gallery. There are at most so
// many trains as trains says, see [ParseTrains]; of empty text, as each quest was
// for.
func NewExporter(runs []gallery.Run, trains string) (*Exporter, error) {
	if _, err := ParseTrains(trains); err != nil {
		return nil, err
	}
	x := &Exporter{trains: trains, quests: make(map[int64]*exported)}
	for i := range runs {
		q, err := x.quest(&runs[i])
		if err != nil {
			return nil, fmt.Errorf("run %d: %w", runs[i].ID, err)
		}
		x.quests[runs[i].ID] = q
	}
	return x, nil
}

func (x *Exporter) quest(run *gallery.Run) (*exported, error) {
	var b Brief
	if err := json.Unmarshal(run.Config, &b); err != nil {
		return nil, err
	}
	if x.trains != "" {
		b.Trains = x.trains
	}
	most, err := ParseTrains(b.Trains)
	if err != nil {
		return nil, err
	}
	limits, err := b.limits()
	return &exported{press: press.New(most), limits: limits}, err
}

// File returns the file of an elite, and how many trains it has.
func (x *Exporter) File(e *gallery.Elite) (data []byte, trains int, err error) {
	q, ok := x.quests[e.Run]
	if !ok {
		return nil, 0, fmt.Errorf("run %d is not in the gallery", e.Run)
	}
	plan, err := press.Plan(e.Design)
	if err != nil {
		return nil, 0, err
	}
	return q.press.Remanned(e.Design, Direction(e), keepsLimits(q.limits, plan))
}

// Direction returns the direction in which an elite was tested: that in which it
// stands on its plot, if it has one.
func Direction(e *gallery.Elite) uint8 {
	dir, _ := e.Stat(plotDirection)
	return uint8(dir)
}
