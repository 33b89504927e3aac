package waits

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// handoverVar is set for the process in the background: the name of the file
// that its output goes to. It answers on file descriptor handoverFD.
const (
	handoverVar = "WHENDONE_HANDOVER"
	handoverFD  = 3
)

// handoverLimit is how long the process in the background may take until it
// watches.
const handoverLimit = 30 * time.Second

// maxReply bounds the answer of the process in the background, and what is
// repeated of its output, in bytes.
const maxReply = 4 << 10

// A reply is what the process in the background answers. One of both is set.
type reply struct {
	Number int    `json:"number,omitempty"`
	Error  string `json:"error,omitempty"`
}

// Background starts this program again, with arguments of which the first is
// its name, in a session of its own where no terminal can end it, and waits
// until it says that it watches. It keeps the environment and the folder; its
// input is empty, and its output goes to the file [Store.Output]. After an error
// there is no such process.
//
// What ends whole sessions of users, such as KillUserProcesses of systemd-logind,
// ends it too.
func Background(ctx context.Context, s Store, args ...string) (Record, error) {
	out, err := os.CreateTemp(s.dir, "starting-*.out")
	if err != nil {
		return Record{}, fmt.Errorf("waits: %w", err)
	}
	defer out.Close()
	defer remove(out.Name()) // it has another name if all went well
	cmd, answer, err := startAgain(out, args)
	if err != nil {
		return Record{}, fmt.Errorf("waits: %w", err)
	}
	defer answer.Close()
	number, err := await(ctx, answer)
	if err == nil {
		return outlives(s, number, cmd), nil
	}
	_ = cmd.Process.Kill() // it may be gone already, which Wait tells
	ended := cmd.Wait()
	if errors.Is(err, io.EOF) {
		err = fmt.Errorf("the process in the background ended before it waited: %w%s", ended, saidIn(out))
	}
	return Record{}, fmt.Errorf("waits: %w", err)
}

// outlives returns the record of a process that waits and is no longer ours to
// wait for. It waits, whatever can be read of it: then the number is all.
func outlives(s Store, number int, cmd *exec.Cmd) Record {
	_ = cmd.Process.Release() // that it cannot be released changes nothing
	if r, err := s.Record(number); err == nil {
		return r
	}
	return Record{Number: number}
}

// startAgain starts this program in the background. It answers on a pipe.
func startAgain(out *os.File, args []string) (*exec.Cmd, *os.File, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, nil, err
	}
	answer, its, err := os.Pipe()
	if err != nil {
		return nil, nil, err
	}
	defer its.Close()
	cmd := &exec.Cmd{
		Path:        program,
		Args:        args,
		Env:         append(os.Environ(), handoverVar+"="+out.Name()),
		Stdout:      out,
		Stderr:      out,
		ExtraFiles:  []*os.File{its}, // the first of them is handoverFD
		SysProcAttr: &syscall.SysProcAttr{Setsid: true},
	}
	if err := cmd.Start(); err != nil {
		answer.Close()
		return nil, nil, err
	}
	return cmd, answer, nil
}

// await reads the answer. The error is io.EOF if there is none.
func await(ctx context.Context, answer *os.File) (number int, err error) {
	ctx, cancel := context.WithTimeout(ctx, handoverLimit)
	defer cancel()
	defer context.AfterFunc(ctx, func() { answer.SetReadDeadline(time.Now()) })()
	var r reply
	err = json.NewDecoder(io.LimitReader(answer, maxReply)).Decode(&r)
	switch {
	case err == nil && r.Number > 0: // however late
		return r.Number, nil
	case ctx.Err() != nil:
		return 0, ctx.Err()
	case err != nil:
		return 0, err
	}
	return 0, errors.New(r.Error)
}

// saidIn returns how the output of a process begins, as the rest of an error.
func saidIn(out *os.File) string {
	text := make([]byte, maxReply)
	n, err := out.ReadAt(text, 0)
	if said := strings.TrimSpace(string(text[:n])); said != "" && (err == nil || errors.Is(err, io.EOF)) {
		return ": " + said
	}
	return ""
}

// A Handover is what the process in the background owes to the one that
// started it: one answer.
type Handover struct {
	answer *os.File
	output string
}

// Started returns the handover if [Background] started this process, else nil.
// It is called once, before other processes are started, which inherit
// nothing of it.
func Started() *Handover {
	output, ok := os.LookupEnv(handoverVar)
	if !ok {
		return nil
	}
	os.Unsetenv(handoverVar)
	syscall.CloseOnExec(handoverFD)
	return &Handover{os.NewFile(handoverFD, "handover"), output}
}

// Watching says that this process waits, and makes a record of it.
func (h *Handover) Watching(s Store, task Task) (*Wait, error) {
	process, err := self()
	if err != nil {
		return nil, fmt.Errorf("waits: %w", err)
	}
	r := Record{State: Waiting, Created: now(), Task: task, Process: process}
	r, err = s.add(r, h.output)
	if err != nil {
		return nil, err
	}
	h.say(reply{Number: r.Number})
	return &Wait{s, r.Number}, nil
}

// Refuse says why this process does not wait.
func (h *Handover) Refuse(err error) {
	text := err.Error()
	if limit := maxReply / 8; len(text) > limit { // JSON may make six bytes of one
		text = strings.ToValidUTF8(text[:limit], "") + "…"
	}
	h.say(reply{Error: text})
}

// say answers. If the one that started us is gone, there is nobody to tell; the
// wait itself is wanted all the same.
func (h *Handover) say(r reply) {
	_ = json.NewEncoder(h.answer).Encode(r)
	_ = h.answer.Close()
}
