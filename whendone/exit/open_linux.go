package exit

import "github.com/toolshed-dev/toolshed/whendone/kernel"

func open(pid int, o Options) (*Process, error) {
	if o.System == nil {
		o.System = kernel.Native()
	}
	return openOn(o.System, pid, o)
}
