<?php
/**
 * Posts → To check: the posts that wait, with what is found in them. Found in the teacher's browser; nothing is stored.
 *
 * @package Thinkfirst
 */

namespace Thinkfirst;

defined( 'ABSPATH' ) || exit;

const QUEUE_SIZE = 50;

add_action(
	'admin_menu',
	function () {
		$page = add_posts_page( __( 'Posts to check', 'thinkfirst' ), __( 'To check', 'thinkfirst' ), 'edit_others_posts', 'thinkfirst-queue', __NAMESPACE__ . '\queue_page' );
		add_action(
			"load-$page",
			function () {
				wp_enqueue_style( 'thinkfirst-queue' );
				load( 'queue', array( 'posts' => waiting(), 'note' => NOTE ) );
			}
		);
	}
);

/** The posts that wait for a teacher, the oldest first. */
function waiting() {
	$posts = get_posts( array( 'post_status' => 'pending', 'numberposts' => QUEUE_SIZE, 'orderby' => 'modified', 'order' => 'ASC' ) );
	$posts = array_values(
		array_filter(
			$posts,
			function ( $post ) {
				return current_user_can( 'edit_post', $post->ID );
			}
		)
	);
	return array_map(
		function ( $post ) {
			$picture = get_post_thumbnail_id( $post );
			return array(
				'id'       => $post->ID,
				'title'    => $post->post_title,
				'content'  => $post->post_content,
				'tags'     => wp_list_pluck( get_the_tags( $post ) ?: array(), 'name' ),
				'author'   => author( (int) $post->post_author ),
				'when'     => get_the_modified_date( '', $post ),
				'featured' => $picture ? array(
					'fileName' => wp_basename( get_attached_file( $picture ) ),
					'alt'      => (string) get_post_meta( $picture, '_wp_attachment_image_alt', true ),
					'caption'  => wp_get_attachment_caption( $picture ) ?: '',
					'metadata' => array_filter( array( 'title' => get_the_title( $picture ), 'description' => get_post_field( 'post_content', $picture ) ) ) ?: null,
				) : null,
				'edit'     => get_edit_post_link( $post->ID, 'raw' ),
			);
		},
		$posts
	);
}

/** The page; the list itself is drawn by queue.js. */
function queue_page() {
	?>
	<div class="wrap">
		<h1><?php esc_html_e( 'Posts to check', 'thinkfirst' ); ?></h1>
		<p><?php esc_html_e( 'Each post is checked here, in your browser. That nothing was found does not mean that nothing is there: please read the post.', 'thinkfirst' ); ?></p>
		<div id="thinkfirst-queue"></div>
	</div>
	<?php
}
