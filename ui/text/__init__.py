"""Every Chinese string that the pages show, one module a page; `common` has what several pages say."""
