<?php
/**
 * Takes the plugin's one option and its notes away.
 *
 * @package Thinkfirst
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

delete_option( 'thinkfirst' );
delete_post_meta_by_key( 'thinkfirst_note' );
