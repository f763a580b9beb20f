{{- $docs := slice -}}
{{- $pages := .RegularPages -}}
{{- if .IsHome }}{{ $pages = where site.Pages "Params.number" nil }}{{ end -}}
{{- range $pages -}}
{{- $texts := slice .Title -}}
{{- $page := . -}}
{{- range slice "method" "result" "suggestion" "objective" "risk" "indicator" "target" "monitoring" "obstacle" "body" -}}
{{- with index $page.Params . }}{{ $texts = $texts | append . }}{{ end -}}
{{- end -}}
{{- range .Params.steps }}{{ $texts = $texts | append . }}{{ end -}}
{{- range .Params.progress }}{{ $texts = $texts | append .text }}{{ end -}}
{{- $docs = $docs | append (dict "at" .Path "kind" .Layout "year" .Params.year "units" (delimit (.Params.units | default slice) " ") "text" (delimit $texts "\n")) -}}
{{- end -}}
searchPart({{ dict "lang" site.Language.Lang "docs" $docs | jsonify }});
