package waits

// StartTicks reads a line of /proc/PID/stat.
var StartTicks = startTicks
