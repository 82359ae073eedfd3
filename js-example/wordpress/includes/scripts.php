<?php
/**
 * The scripts, all from this plugin's own folder, and what they are told.
 *
 * @package Thinkfirst
 */

namespace Thinkfirst;

defined( 'ABSPATH' ) || exit;

/** Who counts as a pupil: a user who may write, but not publish (WordPress's Contributors), or only read. */
function is_pupil( $user ) {
	return ! user_can( $user, 'publish_posts' );
}

/**
 * The author of a post, as the library takes it.
 *
 * @param int $user A user's id; 0 for a visitor.
 */
function author( $user ) {
	if ( ! $user ) {
		return array( 'kind' => 'visitor' );
	}
	$data = get_userdata( $user );
	return array(
		'kind' => is_pupil( $user ) ? 'pupil' : 'staff',
		'name' => $data ? $data->display_name : '',
	);
}

add_action(
	'init',
	function () {
		$root = plugin_dir_url( __DIR__ );
		wp_register_script( 'thinkfirst', $root . 'build/checker.js', array(), VERSION, true );
		wp_register_script(
			'thinkfirst-editor',
			$root . 'build/editor.js',
			array( 'thinkfirst', 'wp-a11y', 'wp-annotations', 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-core-data', 'wp-data', 'wp-editor', 'wp-element', 'wp-hooks', 'wp-i18n', 'wp-notices', 'wp-plugins', 'wp-rich-text' ),
			VERSION,
			true
		);
		wp_register_script( 'thinkfirst-queue', $root . 'build/queue.js', array( 'thinkfirst', 'wp-api-fetch', 'wp-a11y', 'wp-i18n' ), VERSION, true );
		wp_register_script( 'thinkfirst-comment', $root . 'build/comment.js', array( 'thinkfirst', 'wp-i18n' ), VERSION, true );
		foreach ( array( 'editor', 'queue', 'comment' ) as $script ) {
			wp_set_script_translations( "thinkfirst-$script", 'thinkfirst', dirname( __DIR__ ) . '/languages' );
		}
		wp_register_style( 'thinkfirst-marks', $root . 'marks.css', array(), VERSION );
		wp_register_style( 'thinkfirst-queue', $root . 'queue.css', array(), VERSION );
	}
);

/**
 * Loads one script with the settings and what else it needs to know.
 *
 * @param string $script "editor", "queue" or "comment".
 * @param array  $more   What else the script is told.
 */
function load( $script, $more ) {
	wp_enqueue_script( "thinkfirst-$script" );
	$data = array( 'options' => settings() ) + $more;
	wp_add_inline_script( "thinkfirst-$script", 'window.thinkfirstPage = ' . wp_json_encode( $data, JSON_HEX_TAG | JSON_HEX_AMP ) . ';', 'before' );
}

add_action(
	'enqueue_block_editor_assets',
	function () {
		$post = get_post();
		if ( ! $post || ! post_type_supports( $post->post_type, 'editor' ) ) {
			return;
		}
		load(
			'editor',
			array(
				'author'     => author( (int) $post->post_author ),
				'mayPublish' => current_user_can( 'publish_posts' ),
			)
		);
	}
);

// The marks are drawn inside the editor's own frame.
add_action(
	'enqueue_block_assets',
	function () {
		if ( is_admin() ) {
			wp_enqueue_style( 'thinkfirst-marks' );
		}
	}
);
