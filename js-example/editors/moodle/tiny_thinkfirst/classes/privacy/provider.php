<?php
// This file is part of the tiny_thinkfirst plugin for Moodle.

namespace tiny_thinkfirst\privacy;

/**
 * The plugin stores nothing about anyone.
 *
 * @package   tiny_thinkfirst
 * @license   MIT OR Apache-2.0
 */
class provider implements \core_privacy\local\metadata\null_provider {
    /**
     * Why nothing is stored.
     *
     * @return string
     */
    public static function get_reason(): string {
        return 'privacy:metadata';
    }
}
