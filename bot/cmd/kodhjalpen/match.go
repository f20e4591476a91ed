package main

import "errors"

// matchCmd is replaced by its owner.
type matchCmd struct{}

func (c *matchCmd) Run(s streams) error { return errors.New("not built yet") }
