//go:build !linux

package progress

import (
	"errors"
	"fmt"
)

func look(pid int) ([]file, Bytes, error) {
	return nil, Bytes{}, fmt.Errorf("progress: process %d: %w", pid, errors.ErrUnsupported)
}
