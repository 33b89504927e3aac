package td6

import (
	"encoding/binary"
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/sawyer"
)

// MazeTile is a tile of a maze, or the entrance or exit of one.
type MazeTile struct {
	X     int8   `json:"x"`     // tiles
	Y     int8   `json:"y"`     // tiles
	Walls uint16 `json:"walls"` // set of walls, or what says that it is an entrance or exit
}

const mazeTileSize = 4

// IsEntrance reports whether the tile is the entrance.
//
// Source: OpenRCT2 45e30a559a, rct12/TD46.h, TD46MazeElementType.
func (m MazeTile) IsEntrance() bool { return m.Walls>>8 == 0x08 }

// IsExit reports whether the tile is the exit.
func (m MazeTile) IsExit() bool { return m.Walls>>8 == 0x80 }

// ReadMaze reads the tiles of a maze, up to one whose bytes are all zero, as
// track designs of both games have them. The error, if any, is a
// *[sawyer.Error].
func ReadMaze(r *sawyer.Reader) ([]MazeTile, error) {
	start := r.At
	var tiles []MazeTile
	for {
		b, err := r.Take(mazeTileSize, "maze tile")
		if err != nil {
			return nil, err
		}
		m := MazeTile{int8(b[0]), int8(b[1]), binary.LittleEndian.Uint16(b[2:])}
		switch {
		case m == MazeTile{} && len(tiles) == 0:
			return nil, sawyer.Errorf(start, "no maze tiles")
		case m == MazeTile{}:
			return tiles, nil
		case len(tiles) == maxMazeTiles:
			return nil, sawyer.Errorf(r.At-mazeTileSize, "maze has more than %d tiles", maxMazeTiles)
		}
		tiles = append(tiles, m)
	}
}

func (d *Design) appendMaze(out []byte) ([]byte, error) {
	if n := len(d.Maze); n == 0 || n > maxMazeTiles {
		return nil, fmt.Errorf("%d maze tiles are not in 1 to %d", n, maxMazeTiles)
	}
	for i, m := range d.Maze {
		if m == (MazeTile{}) {
			return nil, fmt.Errorf("maze tile %d: no walls at the origin, which ends the maze", i)
		}
		out = append(out, byte(m.X), byte(m.Y))
		out = binary.LittleEndian.AppendUint16(out, m.Walls)
	}
	return append(out, make([]byte, mazeTileSize)...), nil
}
