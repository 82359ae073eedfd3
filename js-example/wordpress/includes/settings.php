<?php
/**
 * The school's policy, key stage and public details: one option, set by administrators only.
 *
 * @package Thinkfirst
 */

namespace Thinkfirst;

defined( 'ABSPATH' ) || exit;

/** The built-in policies of the library, by their ids. */
function policies() {
	return array(
		'default'      => __( 'Strict and plain (for any school)', 'thinkfirst' ),
		'claines'      => 'Claines CE Primary School',
		'borden'       => 'Borden CEP School',
		'little-heath' => 'Little Heath School',
		'st-peters'    => "St Peter's CE Primary",
		'liverpool'    => __( 'A Liverpool primary school (Rights Respecting)', 'thinkfirst' ),
	);
}

/** Key stages by their ids. */
function key_stages() {
	return array(
		'eyfs' => __( 'Early years', 'thinkfirst' ),
		'ks1'  => __( 'Key stage 1', 'thinkfirst' ),
		'ks2'  => __( 'Key stage 2', 'thinkfirst' ),
		'ks3'  => __( 'Key stage 3 and above', 'thinkfirst' ),
	);
}

/** The settings, each key present. */
function settings() {
	return sanitize( get_option( OPTION, array() ) );
}

/**
 * Keeps what is valid; anything else falls back to the strict default.
 *
 * @param mixed $input What came from the form or the database.
 */
function sanitize( $input ) {
	$input = is_array( $input ) ? $input : array();
	$allow = $input['allow'] ?? array();
	if ( is_string( $allow ) ) {
		$allow = preg_split( '/\R/', $allow );
	}
	$allow = is_array( $allow ) ? array_map( 'sanitize_text_field', array_filter( $allow, 'is_string' ) ) : array();
	return array(
		'policy'   => isset( policies()[ $input['policy'] ?? '' ] ) ? $input['policy'] : 'default',
		'keyStage' => isset( key_stages()[ $input['keyStage'] ?? '' ] ) ? $input['keyStage'] : 'ks2',
		'allow'    => array_values( array_unique( array_filter( $allow, 'strlen' ) ) ),
	);
}

add_action(
	'admin_init',
	function () {
		register_setting( 'thinkfirst', OPTION, array( 'type' => 'array', 'sanitize_callback' => __NAMESPACE__ . '\sanitize', 'default' => array() ) );
	}
);

add_action(
	'admin_menu',
	function () {
		add_options_page( __( 'Think First', 'thinkfirst' ), __( 'Think First', 'thinkfirst' ), 'manage_options', 'thinkfirst', __NAMESPACE__ . '\settings_page' );
	}
);

/**
 * A select field.
 *
 * @param string   $name    The setting.
 * @param string[] $choices Labels by value.
 * @param string   $chosen  The value now.
 */
function select( $name, $choices, $chosen ) {
	printf( '<select id="thinkfirst-%1$s" name="%2$s[%1$s]">', esc_attr( $name ), esc_attr( OPTION ) );
	foreach ( $choices as $value => $label ) {
		printf( '<option value="%s"%s>%s</option>', esc_attr( $value ), selected( $value, $chosen, false ), esc_html( $label ) );
	}
	echo '</select>';
}

/** Settings → Think First. */
function settings_page() {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	$now = settings();
	?>
	<div class="wrap">
		<h1><?php esc_html_e( 'Think First', 'thinkfirst' ); ?></h1>
		<p><?php esc_html_e( 'Posts and comments are checked in the browser of the person who writes them. No text is sent anywhere, and nothing about a pupil is stored.', 'thinkfirst' ); ?></p>
		<form action="options.php" method="post">
			<?php settings_fields( 'thinkfirst' ); ?>
			<table class="form-table" role="presentation">
				<tr>
					<th scope="row"><label for="thinkfirst-policy"><?php esc_html_e( "School's policy", 'thinkfirst' ); ?></label></th>
					<td><?php select( 'policy', policies(), $now['policy'] ); ?></td>
				</tr>
				<tr>
					<th scope="row"><label for="thinkfirst-keyStage"><?php esc_html_e( 'Key stage of the writers', 'thinkfirst' ); ?></label></th>
					<td><?php select( 'keyStage', key_stages(), $now['keyStage'] ); ?></td>
				</tr>
				<tr>
					<th scope="row"><label for="thinkfirst-allow"><?php esc_html_e( 'Meant to be public', 'thinkfirst' ); ?></label></th>
					<td>
						<textarea id="thinkfirst-allow" name="<?php echo esc_attr( OPTION ); ?>[allow]" rows="6" class="large-text" aria-describedby="thinkfirst-allow-help"><?php echo esc_textarea( implode( "\n", $now['allow'] ) ); ?></textarea>
						<p class="description" id="thinkfirst-allow-help"><?php esc_html_e( "One to a line: the school's own name, address, telephone number, e-mail, and help lines.", 'thinkfirst' ); ?></p>
					</td>
				</tr>
			</table>
			<?php submit_button(); ?>
		</form>
	</div>
	<?php
}
