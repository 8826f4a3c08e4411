<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22" styleCategories="Symbology|MapTips">
  <renderer-v2 type="RuleRenderer" symbollevels="1" forceraster="0" enableorderby="1">
    <rules key="root">
      <rule key="band4" label="closer than 99.9 %" filter="&quot;percentile&quot; &gt;= 99.9" symbol="4"/>
      <rule key="band3" label="closer than 99.5 to 99.9 %" filter="&quot;percentile&quot; &gt;= 99.5 AND &quot;percentile&quot; &lt; 99.9" symbol="3"/>
      <rule key="band2" label="closer than 99 to 99.5 %" filter="&quot;percentile&quot; &gt;= 99 AND &quot;percentile&quot; &lt; 99.5" symbol="2"/>
      <rule key="band1" label="closer than 90 to 99 %" filter="&quot;percentile&quot; &gt;= 90 AND &quot;percentile&quot; &lt; 99" symbol="1"/>
      <rule key="band0" label="less close" filter="&quot;percentile&quot; &lt; 90" symbol="0"/>
      <rule key="like" label="liked" filter="&quot;label&quot; = 'like'" symbol="5"/>
      <rule key="dislike" label="disliked" filter="&quot;label&quot; = 'dislike'" symbol="6"/>
      <rule key="unsure" label="unsure" filter="&quot;label&quot; = 'unsure'" symbol="7"/>
    </rules>
    <symbols>
      <symbol name="0" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="3">
          <Option type="Map">
            <Option name="line_color" type="QString" value="20,20,20,150"/>
            <Option name="line_width" type="QString" value="1.1"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="joinstyle" type="QString" value="miter"/>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="4">
          <Option type="Map">
            <Option name="line_color" type="QString" value="75,41,145,255"/>
            <Option name="line_width" type="QString" value="0.6"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="joinstyle" type="QString" value="miter"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="1" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="5">
          <Option type="Map">
            <Option name="line_color" type="QString" value="20,20,20,150"/>
            <Option name="line_width" type="QString" value="1.1"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="joinstyle" type="QString" value="miter"/>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="6">
          <Option type="Map">
            <Option name="line_color" type="QString" value="163,49,159,255"/>
            <Option name="line_width" type="QString" value="0.6"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="joinstyle" type="QString" value="miter"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="2" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="7">
          <Option type="Map">
            <Option name="line_color" type="QString" value="20,20,20,150"/>
            <Option name="line_width" type="QString" value="1.1"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="joinstyle" type="QString" value="miter"/>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="8">
          <Option type="Map">
            <Option name="line_color" type="QString" value="234,79,136,255"/>
            <Option name="line_width" type="QString" value="0.6"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="joinstyle" type="QString" value="miter"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="3" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="9">
          <Option type="Map">
            <Option name="line_color" type="QString" value="20,20,20,150"/>
            <Option name="line_width" type="QString" value="1.1"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="joinstyle" type="QString" value="miter"/>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="10">
          <Option type="Map">
            <Option name="line_color" type="QString" value="250,159,90,255"/>
            <Option name="line_width" type="QString" value="0.6"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="joinstyle" type="QString" value="miter"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="4" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="11">
          <Option type="Map">
            <Option name="line_color" type="QString" value="20,20,20,150"/>
            <Option name="line_width" type="QString" value="1.1"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="joinstyle" type="QString" value="miter"/>
          </Option>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="12">
          <Option type="Map">
            <Option name="line_color" type="QString" value="253,231,37,255"/>
            <Option name="line_width" type="QString" value="0.6"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="joinstyle" type="QString" value="miter"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="5" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="line_color" type="QString" value="26,150,65,255"/>
            <Option name="line_width" type="QString" value="2.6"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="joinstyle" type="QString" value="miter"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="6" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option name="line_color" type="QString" value="215,25,28,255"/>
            <Option name="line_width" type="QString" value="2.6"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="joinstyle" type="QString" value="miter"/>
            <Option name="capstyle" type="QString" value="flat"/>
            <Option name="use_custom_dash" type="QString" value="1"/>
            <Option name="customdash" type="QString" value="2.4;1.4"/>
            <Option name="customdash_unit" type="QString" value="MM"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="7" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="2">
          <Option type="Map">
            <Option name="line_color" type="QString" value="255,176,0,255"/>
            <Option name="line_width" type="QString" value="2.6"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="joinstyle" type="QString" value="miter"/>
            <Option name="capstyle" type="QString" value="flat"/>
            <Option name="use_custom_dash" type="QString" value="1"/>
            <Option name="customdash" type="QString" value="0.9;0.9"/>
            <Option name="customdash_unit" type="QString" value="MM"/>
          </Option>
        </layer>
      </symbol>
    </symbols>
    <orderby>
      <orderByClause asc="1" nullsFirst="0">"percentile"</orderByClause>
    </orderby>
  </renderer-v2>
  <mapTip>&lt;b&gt;[% "rank" %]&lt;/b&gt; closer than [% round("percentile", 2) %] % [% coalesce("label", '') %]</mapTip>
  <layerGeometryType>2</layerGeometryType>
</qgis>
