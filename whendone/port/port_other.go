//go:build !linux

package port

import (
	"errors"
	"fmt"
)

func listeners(port int) ([]Listener, error) {
	return nil, fmt.Errorf("port %d: %w", port, errors.ErrUnsupported)
}

func isOpen(port int) (bool, error) {
	_, err := listeners(port)
	return false, err
}
