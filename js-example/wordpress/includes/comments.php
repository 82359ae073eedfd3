<?php
/**
 * The comment form: checked as it is written; what needs an adult waits for one.
 *
 * @package Thinkfirst
 */

namespace Thinkfirst;

defined( 'ABSPATH' ) || exit;

/** The form's field that says that an adult should read the comment first. It can only hold a comment back. */
const HOLD = 'thinkfirst_hold';

add_action(
	'comment_form_after',
	function () {
		load(
			'comment',
			array(
				'author' => author( get_current_user_id() ),
				'hold'   => HOLD,
			)
		);
	}
);

add_filter(
	'pre_comment_approved',
	function ( $approved ) {
		// phpcs:ignore WordPress.Security.NonceVerification.Missing -- WordPress's comment form has no nonce; this only holds a comment back.
		return 1 === (int) $approved && ! empty( $_POST[ HOLD ] ) ? 0 : $approved;
	}
);
