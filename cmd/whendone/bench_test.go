package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/toolshed-dev/toolshed/whendone/jobtest"
)

// jobVar makes the test binary a job for [BenchmarkAction].
const jobVar = "TOOLSHED_WHENDONE_JOB"

// endWithTheTime ends when its input does, and prints the time just before, in
// nanoseconds.
func endWithTheTime() {
	_, _ = io.Copy(io.Discard, os.Stdin) // only waits
	fmt.Println(time.Now().UnixNano())
	os.Exit(0)
}

// BenchmarkAction measures the time from a job's last instruction to what is
// done at its end: to the moment at which date, started by whendone, has read
// the clock.
func BenchmarkAction(b *testing.B) {
	program, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	var delays []int64
	for b.Loop() {
		delays = append(delays, actionDelay(b, program))
	}
	jobtest.ReportDelays(b, delays)
}

func actionDelay(b *testing.B, program string) int64 {
	job := exec.Command(program)
	job.Env = append(os.Environ(), jobVar+"=1")
	j := jobtest.Start(b, job)
	c := exec.Command(program, strconv.Itoa(j.PID()), "--", "date", "+%s%N")
	c.Env = append(os.Environ(), childVar+"=1")
	var out strings.Builder
	c.Stdout = &out
	said, err := c.StderrPipe()
	if err = errors.Join(err, c.Start()); err != nil {
		b.Fatal(err)
	}
	if _, err := said.Read(make([]byte, 256)); err != nil { // that it waits
		b.Fatal(err)
	}
	j.Release(b)
	ended := j.Int(b)
	if err := errors.Join(j.Wait(), c.Wait()); err != nil {
		b.Fatal(err)
	}
	lines := strings.Fields(out.String())
	acted, err := strconv.ParseInt(lines[len(lines)-1], 10, 64)
	if err != nil {
		b.Fatalf("%q: %v", out.String(), err)
	}
	return acted - int64(ended)
}
