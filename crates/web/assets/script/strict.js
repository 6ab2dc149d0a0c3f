// Additions to the workbench: everything here can also be done by links and forms alone.
"use strict";
