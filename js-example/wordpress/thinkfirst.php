<?php
/**
 * Plugin Name: Think First
 * Description: Before a pupil's post or comment goes up, looks for personal details in the page itself and asks the T.H.I.N.K. questions. No text leaves the browser.
 * Version: 0.1.0
 * Requires at least: 6.7
 * Requires PHP: 7.4
 * License: MIT OR Apache-2.0
 * License URI: https://opensource.org/license/mit
 * Text Domain: thinkfirst
 * Domain Path: /languages
 *
 * @package Thinkfirst
 */

namespace Thinkfirst;

defined( 'ABSPATH' ) || exit;

const VERSION = '0.1.0';
const OPTION  = 'thinkfirst';
const NOTE    = 'thinkfirst_note';

require __DIR__ . '/includes/settings.php';
require __DIR__ . '/includes/scripts.php';
require __DIR__ . '/includes/notes.php';
require __DIR__ . '/includes/queue.php';
require __DIR__ . '/includes/comments.php';
