// Compiled, never run: the same through require.
import thinkfirst = require("thinkfirst");

export const report = thinkfirst.loadChecker().then((checker): thinkfirst.Report => checker.check("hello"));
