<?php
// This file is part of the tiny_thinkfirst plugin for Moodle.

/**
 * Version of tiny_thinkfirst.
 *
 * @package   tiny_thinkfirst
 * @license   MIT OR Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

$plugin->component = 'tiny_thinkfirst';
$plugin->version = 2026112200;
$plugin->requires = 2022112800; // Moodle 4.1, the first with TinyMCE 6.
$plugin->maturity = MATURITY_ALPHA;
$plugin->release = '0.1.0';
