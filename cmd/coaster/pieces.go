package main

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

func newPieces(env cli.Env) *cobra.Command {
	var name string
	var asJSON bool
	c := &cobra.Command{
		Use:   "pieces [NAME...]",
		Short: "List the track pieces, or those that a ride type offers",
		Long: `List the track pieces, or those that a ride type offers.

With --ride these are the pieces in the construction window of the ride type,
each with its price there, supports not counted. The length has 32 units to the
tile; "up" is how many metres higher a piece ends than it begins.`,
		Example: `  coaster pieces --ride wooden
  coaster pieces --json leftVerticalLoop`,
		ValidArgsFunction: completePieces,
		RunE: func(_ *cobra.Command, names []string) error {
			return pieces(env, name, asJSON, names)
		},
	}
	rideFlag(c, &name, "", "only the pieces that this ride type offers")
	cli.JSONFlag(c, &asJSON)
	return c
}

// A pieceLine is what `coaster pieces` tells of a piece.
type pieceLine struct {
	Type   track.Type  `json:"type"`
	Name   string      `json:"name"`
	Mirror string      `json:"mirror"`
	Group  string      `json:"group"`
	Length int32       `json:"length"` // 32 to the tile
	Rise   int         `json:"rise"`   // steps of 0.75 m
	Tiles  int         `json:"tiles"`
	Lift   bool        `json:"lift"`            // may carry a chain
	Price  *unit.Money `json:"price,omitempty"` // tenths of a pound
}

// newPieceLine returns what there is to tell of a piece; t may be nil.
func newPieceLine(p track.Type, t *ride.Type) pieceLine {
	info := p.Info()
	l := pieceLine{
		Type: p, Name: info.Name, Mirror: info.Mirror.String(), Group: info.Group.String(),
		Length: info.Length, Tiles: len(info.Blocks),
		Rise: unit.Height(info.ZEnd - info.ZBegin).Steps(),
		Lift: info.Flags.Has(track.AllowLiftHill),
	}
	if t != nil {
		price := unit.Money(int64(t.TrackPrice) * int64(info.Price) >> 16)
		l.Price = &price
	}
	return l
}

func pieces(env cli.Env, rideName string, asJSON bool, names []string) error {
	var t *ride.Type
	if rideName != "" {
		var err error
		if t, err = findRide(rideName); err != nil {
			return err
		}
	}
	wanted, err := wantedPieces(names)
	if err != nil {
		return err
	}
	g := grid{
		headers: []string{"number", "name", "length", "up", "tiles", "price", "chain", "group"},
		left:    []int{1, 6, 7},
	}
	for _, p := range wanted {
		if t != nil && !layout.Offers(t, p) {
			continue
		}
		l := newPieceLine(p, t)
		if asJSON {
			if err := cli.WriteJSON(env.Stdout, l); err != nil {
				return err
			}
			continue
		}
		g.add(l.row()...)
	}
	if len(g.rows) == 0 {
		return nil
	}
	return g.write(env.Stdout)
}

// row returns the line as a row of the table.
func (l *pieceLine) row() []string {
	price, chain := "", ""
	if l.Price != nil {
		price = l.Price.String()
	}
	if l.Lift {
		chain = "may"
	}
	return []string{
		strconv.Itoa(int(l.Type)), l.Name, strconv.Itoa(int(l.Length)),
		fmt.Sprint(inspect.Metres(l.Rise)),
		strconv.Itoa(l.Tiles), price, chain, l.Group,
	}
}

// wantedPieces returns the pieces of the names, or all.
func wantedPieces(names []string) ([]track.Type, error) {
	var wanted []track.Type
	for _, n := range names {
		p, err := findPiece(n)
		if err != nil {
			return nil, err
		}
		wanted = append(wanted, p)
	}
	if len(names) == 0 {
		for p := range track.Type(track.NumTypes) {
			wanted = append(wanted, p)
		}
	}
	return wanted, nil
}
