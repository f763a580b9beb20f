"""Many sites: found beneath a folder, built by the processes of one machine or of a cluster, reported together.

`site.build_site` builds one of them; everything else hands it sites and collects what it reports.
"""
