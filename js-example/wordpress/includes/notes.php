<?php
/**
 * The teacher's note on a post that was given back; it goes when the post is handed in again.
 *
 * @package Thinkfirst
 */

namespace Thinkfirst;

defined( 'ABSPATH' ) || exit;

add_action(
	'init',
	function () {
		register_post_meta(
			'post',
			NOTE,
			array(
				'type'              => 'string',
				'single'            => true,
				'show_in_rest'      => true,
				'sanitize_callback' => 'sanitize_textarea_field',
				'auth_callback'     => function ( $allowed, $key, $post ) {
					return current_user_can( 'edit_others_posts' ) && current_user_can( 'edit_post', $post );
				},
			)
		);
	}
);

add_action(
	'transition_post_status',
	function ( $new, $old, $post ) {
		if ( $new !== $old && in_array( $new, array( 'pending', 'publish', 'future', 'private' ), true ) ) {
			delete_post_meta( $post->ID, NOTE );
		}
	},
	10,
	3
);
