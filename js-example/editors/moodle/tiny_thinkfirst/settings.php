<?php
// This file is part of the tiny_thinkfirst plugin for Moodle.

/**
 * Settings of tiny_thinkfirst.
 *
 * @package   tiny_thinkfirst
 * @license   MIT OR Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

if ($ADMIN->fulltree) {
    $policies = ['default', 'claines', 'borden', 'little-heath', 'st-peters', 'liverpool'];
    $stages = ['eyfs', 'ks1', 'ks2', 'ks3'];
    $settings->add(new admin_setting_configselect('tiny_thinkfirst/policy',
        new lang_string('policy', 'tiny_thinkfirst'), '', 'default', array_combine($policies, $policies)));
    $settings->add(new admin_setting_configselect('tiny_thinkfirst/keystage',
        new lang_string('keystage', 'tiny_thinkfirst'), '', 'ks2', array_combine($stages, $stages)));
    $settings->add(new admin_setting_configtextarea('tiny_thinkfirst/allow',
        new lang_string('allow', 'tiny_thinkfirst'), new lang_string('allow_desc', 'tiny_thinkfirst'), ''));
}
