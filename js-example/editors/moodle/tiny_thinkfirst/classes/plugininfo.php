<?php
// This file is part of the tiny_thinkfirst plugin for Moodle.

namespace tiny_thinkfirst;

use context;
use editor_tiny\editor;
use editor_tiny\plugin;
use editor_tiny\plugin_with_buttons;
use editor_tiny\plugin_with_configuration;
use editor_tiny\plugin_with_menuitems;

/**
 * What Moodle's TinyMCE asks of the plugin.
 *
 * @package   tiny_thinkfirst
 * @license   MIT OR Apache-2.0
 */
class plugininfo extends plugin implements plugin_with_buttons, plugin_with_configuration, plugin_with_menuitems {
    /**
     * The toolbar's button.
     *
     * @return string[]
     */
    public static function get_available_buttons(): array {
        return ['tiny_thinkfirst/plugin'];
    }

    /**
     * The menu's item.
     *
     * @return string[]
     */
    public static function get_available_menuitems(): array {
        return ['tiny_thinkfirst/plugin'];
    }

    /**
     * The school's settings, for the page.
     *
     * @param context $context
     * @param array $options
     * @param array $fpoptions
     * @param editor|null $editor
     * @return array
     */
    public static function get_plugin_configuration_for_context(
        context $context,
        array $options,
        array $fpoptions,
        ?editor $editor = null
    ): array {
        $allow = preg_split('/\R/', (string) get_config('tiny_thinkfirst', 'allow'));
        return [
            'policy' => get_config('tiny_thinkfirst', 'policy') ?: 'default',
            'keystage' => get_config('tiny_thinkfirst', 'keystage') ?: 'ks2',
            'allow' => array_values(array_filter(array_map('trim', $allow), 'strlen')),
        ];
    }
}
