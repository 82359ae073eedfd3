<?php
// This file is part of the tiny_thinkfirst plugin for Moodle.

/**
 * English words of tiny_thinkfirst.
 *
 * @package   tiny_thinkfirst
 * @license   MIT OR Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

$string['allow'] = 'Meant to be public';
$string['allow_desc'] = "One to a line: the school's own name, address, telephone number, e-mail, and help lines.";
$string['keystage'] = 'Key stage of the writers';
$string['pluginname'] = 'Think First';
$string['policy'] = "School's policy";
$string['privacy:metadata'] = 'Think First checks text in the browser. It sends and stores nothing.';
