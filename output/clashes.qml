<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16-Białowieża" styleCategories="AllStyleCategories" labelsEnabled="1" hasScaleBasedVisibilityFlag="0" simplifyDrawingHints="0" readOnly="0">
 <temporal enabled="1" mode="2" startField="begin" endField="end" limitMode="1" accumulate="0" durationField="" durationUnit="min" fixedDuration="0" startExpression="" endExpression="">
  <fixedRange>
   <start></start>
   <end></end>
  </fixedRange>
 </temporal>
 <renderer-v2 type="RuleRenderer" symbollevels="1" enableorderby="1" forceraster="0">
  <rules key="{sitmap}">
   <rule key="{sitmap-0}" symbol="0" label="Clash" filter="&quot;kind&quot;='clash'"/>
   <rule key="{sitmap-1}" symbol="1" label="Ground attack" filter="&quot;kind&quot;='ground_attack'"/>
   <rule key="{sitmap-2}" symbol="2" label="Captured" filter="&quot;kind&quot;='captured'"/>
   <rule key="{sitmap-3}" symbol="3" label="Lost" filter="&quot;kind&quot;='lost'"/>
   <rule key="{sitmap-4}" symbol="4" label="Withdrew" filter="&quot;kind&quot;='withdrew'"/>
   <rule key="{sitmap-5}" symbol="5" label="Held" filter="&quot;kind&quot;='holds'"/>
   <rule key="{sitmap-6}" symbol="6" label="Ceasefire violation" filter="&quot;kind&quot;='ceasefire_violation'"/>
   <rule key="{sitmap-7}" symbol="7" label="The circle within which it happened" filter="&quot;geo_radius_m&quot;&gt;0"/>
   <rule key="{sitmap-8}" label="Colour: who is said to have done it" filter="FALSE">
    <rule key="{sitmap-8}-0" symbol="8" label="Armenia"/>
    <rule key="{sitmap-8}-1" symbol="9" label="Azerbaijan"/>
    <rule key="{sitmap-8}-2" symbol="10" label="Not stated"/>
   </rule>
   <rule key="{sitmap-9}" label="Filling: how sure" filter="FALSE">
    <rule key="{sitmap-9}-0" symbol="11" label="Confirmed"/>
    <rule key="{sitmap-9}-1" symbol="12" label="Reported"/>
    <rule key="{sitmap-9}-2" symbol="13" label="Claimed"/>
    <rule key="{sitmap-9}-3" symbol="14" label="Denied"/>
   </rule>
   <rule key="{sitmap-10}" label="Circle: how exactly it is placed" filter="FALSE">
    <rule key="{sitmap-10}-0" symbol="15" label="Site, settlement"/>
    <rule key="{sitmap-10}-1" symbol="16" label="District"/>
    <rule key="{sitmap-10}-2" symbol="17" label="Region, country"/>
   </rule>
   <rule key="{sitmap-11}" label="Size: how many were killed" filter="FALSE">
    <rule key="{sitmap-11}-0" symbol="18" label="No deaths stated"/>
    <rule key="{sitmap-11}-1" symbol="19" label="1–4 killed"/>
    <rule key="{sitmap-11}-2" symbol="20" label="5–19 killed"/>
    <rule key="{sitmap-11}-3" symbol="21" label="20–99 killed"/>
    <rule key="{sitmap-11}-4" symbol="22" label="100 killed or more"/>
   </rule>
  </rules>
  <symbols>
   <symbol name="0" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="name" type="QString" value="cross_fill"/>
      <Option name="angle" type="QString" value="45"/>
      <Option name="color" type="QString" value="#7A7A7A"/>
      <Option name="size" type="QString" value="3"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;fatalities_best&quot;&gt;=100 THEN 8 WHEN &quot;fatalities_best&quot;&gt;=20 THEN 6.5 WHEN &quot;fatalities_best&quot;&gt;=5 THEN 5 WHEN &quot;fatalities_best&quot;&gt;=1 THEN 4 ELSE 3 END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="fillColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;status&quot;='confirmed' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END WHEN &quot;status&quot;='reported' THEN set_color_part(CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END,'alpha',128) WHEN &quot;status&quot;='claimed' THEN '#FFFFFF' WHEN &quot;status&quot;='denied' THEN '#FFFFFF' ELSE set_color_part(CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END,'alpha',128) END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;status&quot;='confirmed' THEN '#1A1A1A' WHEN &quot;status&quot;='reported' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END WHEN &quot;status&quot;='claimed' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END WHEN &quot;status&quot;='denied' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END ELSE CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;status&quot;='confirmed' THEN 'solid' WHEN &quot;status&quot;='reported' THEN 'solid' WHEN &quot;status&quot;='claimed' THEN 'dash' WHEN &quot;status&quot;='denied' THEN 'solid' ELSE 'solid' END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.4"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
     <Option type="Map">
      <Option name="name" type="QString" value="line"/>
      <Option name="angle" type="QString" value="45"/>
      <Option name="color" type="QString" value="0,0,0,0"/>
      <Option name="outline_style" type="QString" value="no"/>
      <Option name="size_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="if(&quot;status&quot;='denied','solid','no')"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="1.6*(CASE WHEN &quot;fatalities_best&quot;&gt;=100 THEN 8 WHEN &quot;fatalities_best&quot;&gt;=20 THEN 6.5 WHEN &quot;fatalities_best&quot;&gt;=5 THEN 5 WHEN &quot;fatalities_best&quot;&gt;=1 THEN 4 ELSE 3 END)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.5"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="1" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="name" type="QString" value="triangle"/>
      <Option name="angle" type="QString" value="90"/>
      <Option name="color" type="QString" value="#7A7A7A"/>
      <Option name="size" type="QString" value="3"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;fatalities_best&quot;&gt;=100 THEN 8 WHEN &quot;fatalities_best&quot;&gt;=20 THEN 6.5 WHEN &quot;fatalities_best&quot;&gt;=5 THEN 5 WHEN &quot;fatalities_best&quot;&gt;=1 THEN 4 ELSE 3 END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="fillColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;status&quot;='confirmed' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END WHEN &quot;status&quot;='reported' THEN set_color_part(CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END,'alpha',128) WHEN &quot;status&quot;='claimed' THEN '#FFFFFF' WHEN &quot;status&quot;='denied' THEN '#FFFFFF' ELSE set_color_part(CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END,'alpha',128) END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;status&quot;='confirmed' THEN '#1A1A1A' WHEN &quot;status&quot;='reported' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END WHEN &quot;status&quot;='claimed' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END WHEN &quot;status&quot;='denied' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END ELSE CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;status&quot;='confirmed' THEN 'solid' WHEN &quot;status&quot;='reported' THEN 'solid' WHEN &quot;status&quot;='claimed' THEN 'dash' WHEN &quot;status&quot;='denied' THEN 'solid' ELSE 'solid' END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.4"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
     <Option type="Map">
      <Option name="name" type="QString" value="line"/>
      <Option name="angle" type="QString" value="45"/>
      <Option name="color" type="QString" value="0,0,0,0"/>
      <Option name="outline_style" type="QString" value="no"/>
      <Option name="size_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="if(&quot;status&quot;='denied','solid','no')"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="1.6*(CASE WHEN &quot;fatalities_best&quot;&gt;=100 THEN 8 WHEN &quot;fatalities_best&quot;&gt;=20 THEN 6.5 WHEN &quot;fatalities_best&quot;&gt;=5 THEN 5 WHEN &quot;fatalities_best&quot;&gt;=1 THEN 4 ELSE 3 END)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.5"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="2" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="name" type="QString" value="square"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="#7A7A7A"/>
      <Option name="size" type="QString" value="3"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;fatalities_best&quot;&gt;=100 THEN 8 WHEN &quot;fatalities_best&quot;&gt;=20 THEN 6.5 WHEN &quot;fatalities_best&quot;&gt;=5 THEN 5 WHEN &quot;fatalities_best&quot;&gt;=1 THEN 4 ELSE 3 END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="fillColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;status&quot;='confirmed' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END WHEN &quot;status&quot;='reported' THEN set_color_part(CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END,'alpha',128) WHEN &quot;status&quot;='claimed' THEN '#FFFFFF' WHEN &quot;status&quot;='denied' THEN '#FFFFFF' ELSE set_color_part(CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END,'alpha',128) END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;status&quot;='confirmed' THEN '#1A1A1A' WHEN &quot;status&quot;='reported' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END WHEN &quot;status&quot;='claimed' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END WHEN &quot;status&quot;='denied' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END ELSE CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;status&quot;='confirmed' THEN 'solid' WHEN &quot;status&quot;='reported' THEN 'solid' WHEN &quot;status&quot;='claimed' THEN 'dash' WHEN &quot;status&quot;='denied' THEN 'solid' ELSE 'solid' END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.4"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
     <Option type="Map">
      <Option name="name" type="QString" value="line"/>
      <Option name="angle" type="QString" value="45"/>
      <Option name="color" type="QString" value="0,0,0,0"/>
      <Option name="outline_style" type="QString" value="no"/>
      <Option name="size_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="if(&quot;status&quot;='denied','solid','no')"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="1.6*(CASE WHEN &quot;fatalities_best&quot;&gt;=100 THEN 8 WHEN &quot;fatalities_best&quot;&gt;=20 THEN 6.5 WHEN &quot;fatalities_best&quot;&gt;=5 THEN 5 WHEN &quot;fatalities_best&quot;&gt;=1 THEN 4 ELSE 3 END)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.5"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="3" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="name" type="QString" value="half_square"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="#7A7A7A"/>
      <Option name="size" type="QString" value="3"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;fatalities_best&quot;&gt;=100 THEN 8 WHEN &quot;fatalities_best&quot;&gt;=20 THEN 6.5 WHEN &quot;fatalities_best&quot;&gt;=5 THEN 5 WHEN &quot;fatalities_best&quot;&gt;=1 THEN 4 ELSE 3 END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="fillColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;status&quot;='confirmed' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END WHEN &quot;status&quot;='reported' THEN set_color_part(CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END,'alpha',128) WHEN &quot;status&quot;='claimed' THEN '#FFFFFF' WHEN &quot;status&quot;='denied' THEN '#FFFFFF' ELSE set_color_part(CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END,'alpha',128) END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;status&quot;='confirmed' THEN '#1A1A1A' WHEN &quot;status&quot;='reported' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END WHEN &quot;status&quot;='claimed' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END WHEN &quot;status&quot;='denied' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END ELSE CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;status&quot;='confirmed' THEN 'solid' WHEN &quot;status&quot;='reported' THEN 'solid' WHEN &quot;status&quot;='claimed' THEN 'dash' WHEN &quot;status&quot;='denied' THEN 'solid' ELSE 'solid' END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.4"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
     <Option type="Map">
      <Option name="name" type="QString" value="line"/>
      <Option name="angle" type="QString" value="45"/>
      <Option name="color" type="QString" value="0,0,0,0"/>
      <Option name="outline_style" type="QString" value="no"/>
      <Option name="size_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="if(&quot;status&quot;='denied','solid','no')"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="1.6*(CASE WHEN &quot;fatalities_best&quot;&gt;=100 THEN 8 WHEN &quot;fatalities_best&quot;&gt;=20 THEN 6.5 WHEN &quot;fatalities_best&quot;&gt;=5 THEN 5 WHEN &quot;fatalities_best&quot;&gt;=1 THEN 4 ELSE 3 END)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.5"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="4" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="name" type="QString" value="triangle"/>
      <Option name="angle" type="QString" value="270"/>
      <Option name="color" type="QString" value="#7A7A7A"/>
      <Option name="size" type="QString" value="3"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;fatalities_best&quot;&gt;=100 THEN 8 WHEN &quot;fatalities_best&quot;&gt;=20 THEN 6.5 WHEN &quot;fatalities_best&quot;&gt;=5 THEN 5 WHEN &quot;fatalities_best&quot;&gt;=1 THEN 4 ELSE 3 END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="fillColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;status&quot;='confirmed' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END WHEN &quot;status&quot;='reported' THEN set_color_part(CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END,'alpha',128) WHEN &quot;status&quot;='claimed' THEN '#FFFFFF' WHEN &quot;status&quot;='denied' THEN '#FFFFFF' ELSE set_color_part(CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END,'alpha',128) END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;status&quot;='confirmed' THEN '#1A1A1A' WHEN &quot;status&quot;='reported' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END WHEN &quot;status&quot;='claimed' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END WHEN &quot;status&quot;='denied' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END ELSE CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;status&quot;='confirmed' THEN 'solid' WHEN &quot;status&quot;='reported' THEN 'solid' WHEN &quot;status&quot;='claimed' THEN 'dash' WHEN &quot;status&quot;='denied' THEN 'solid' ELSE 'solid' END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.4"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
     <Option type="Map">
      <Option name="name" type="QString" value="line"/>
      <Option name="angle" type="QString" value="45"/>
      <Option name="color" type="QString" value="0,0,0,0"/>
      <Option name="outline_style" type="QString" value="no"/>
      <Option name="size_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="if(&quot;status&quot;='denied','solid','no')"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="1.6*(CASE WHEN &quot;fatalities_best&quot;&gt;=100 THEN 8 WHEN &quot;fatalities_best&quot;&gt;=20 THEN 6.5 WHEN &quot;fatalities_best&quot;&gt;=5 THEN 5 WHEN &quot;fatalities_best&quot;&gt;=1 THEN 4 ELSE 3 END)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.5"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="5" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="name" type="QString" value="pentagon"/>
      <Option name="angle" type="QString" value="180"/>
      <Option name="color" type="QString" value="#7A7A7A"/>
      <Option name="size" type="QString" value="3"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;fatalities_best&quot;&gt;=100 THEN 8 WHEN &quot;fatalities_best&quot;&gt;=20 THEN 6.5 WHEN &quot;fatalities_best&quot;&gt;=5 THEN 5 WHEN &quot;fatalities_best&quot;&gt;=1 THEN 4 ELSE 3 END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="fillColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;status&quot;='confirmed' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END WHEN &quot;status&quot;='reported' THEN set_color_part(CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END,'alpha',128) WHEN &quot;status&quot;='claimed' THEN '#FFFFFF' WHEN &quot;status&quot;='denied' THEN '#FFFFFF' ELSE set_color_part(CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END,'alpha',128) END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;status&quot;='confirmed' THEN '#1A1A1A' WHEN &quot;status&quot;='reported' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END WHEN &quot;status&quot;='claimed' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END WHEN &quot;status&quot;='denied' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END ELSE CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;status&quot;='confirmed' THEN 'solid' WHEN &quot;status&quot;='reported' THEN 'solid' WHEN &quot;status&quot;='claimed' THEN 'dash' WHEN &quot;status&quot;='denied' THEN 'solid' ELSE 'solid' END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.4"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
     <Option type="Map">
      <Option name="name" type="QString" value="line"/>
      <Option name="angle" type="QString" value="45"/>
      <Option name="color" type="QString" value="0,0,0,0"/>
      <Option name="outline_style" type="QString" value="no"/>
      <Option name="size_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="if(&quot;status&quot;='denied','solid','no')"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="1.6*(CASE WHEN &quot;fatalities_best&quot;&gt;=100 THEN 8 WHEN &quot;fatalities_best&quot;&gt;=20 THEN 6.5 WHEN &quot;fatalities_best&quot;&gt;=5 THEN 5 WHEN &quot;fatalities_best&quot;&gt;=1 THEN 4 ELSE 3 END)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.5"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="6" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="name" type="QString" value="hexagon"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="#7A7A7A"/>
      <Option name="size" type="QString" value="3"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;fatalities_best&quot;&gt;=100 THEN 8 WHEN &quot;fatalities_best&quot;&gt;=20 THEN 6.5 WHEN &quot;fatalities_best&quot;&gt;=5 THEN 5 WHEN &quot;fatalities_best&quot;&gt;=1 THEN 4 ELSE 3 END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="fillColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;status&quot;='confirmed' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END WHEN &quot;status&quot;='reported' THEN set_color_part(CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END,'alpha',128) WHEN &quot;status&quot;='claimed' THEN '#FFFFFF' WHEN &quot;status&quot;='denied' THEN '#FFFFFF' ELSE set_color_part(CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END,'alpha',128) END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;status&quot;='confirmed' THEN '#1A1A1A' WHEN &quot;status&quot;='reported' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END WHEN &quot;status&quot;='claimed' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END WHEN &quot;status&quot;='denied' THEN CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END ELSE CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;status&quot;='confirmed' THEN 'solid' WHEN &quot;status&quot;='reported' THEN 'solid' WHEN &quot;status&quot;='claimed' THEN 'dash' WHEN &quot;status&quot;='denied' THEN 'solid' ELSE 'solid' END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.4"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
     <Option type="Map">
      <Option name="name" type="QString" value="line"/>
      <Option name="angle" type="QString" value="45"/>
      <Option name="color" type="QString" value="0,0,0,0"/>
      <Option name="outline_style" type="QString" value="no"/>
      <Option name="size_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="if(&quot;status&quot;='denied','solid','no')"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="1.6*(CASE WHEN &quot;fatalities_best&quot;&gt;=100 THEN 8 WHEN &quot;fatalities_best&quot;&gt;=20 THEN 6.5 WHEN &quot;fatalities_best&quot;&gt;=5 THEN 5 WHEN &quot;fatalities_best&quot;&gt;=1 THEN 4 ELSE 3 END)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN coalesce(&quot;actor1_side&quot;,'')='' THEN '#3D3D3D' WHEN &quot;actor1_side&quot;='Armenia' THEN '#0072B2' WHEN &quot;actor1_side&quot;='Azerbaijan' THEN '#D55E00' ELSE '#7A7A7A' END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.5"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="7" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="color" type="QString" value="122,122,122,15"/>
      <Option name="size" type="QString" value="4"/>
      <Option name="size_unit" type="QString" value="RenderMetersInMapUnits"/>
      <Option name="outline_color" type="QString" value="61,61,61,115"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.2"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="(2*&quot;geo_radius_m&quot;)/if(@map_crs='EPSG:3857',cos(radians($y)),1)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="CASE WHEN &quot;geo_precision&quot;='site' THEN 'solid' WHEN &quot;geo_precision&quot;='settlement' THEN 'solid' WHEN &quot;geo_precision&quot;='district' THEN 'dash' WHEN &quot;geo_precision&quot;='region' THEN 'dot' WHEN &quot;geo_precision&quot;='country' THEN 'dot' ELSE 'dot' END"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="8" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="#0072B2"/>
      <Option name="size" type="QString" value="3"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="9" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="#D55E00"/>
      <Option name="size" type="QString" value="3"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="10" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="#3D3D3D"/>
      <Option name="size" type="QString" value="3"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="11" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="#7A7A7A"/>
      <Option name="size" type="QString" value="3.5"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="'solid'"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="'#1A1A1A'"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.4"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="12" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="122,122,122,128"/>
      <Option name="size" type="QString" value="3.5"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="'solid'"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="'#7A7A7A'"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.4"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="13" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="#FFFFFF"/>
      <Option name="size" type="QString" value="3.5"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="'dash'"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="'#7A7A7A'"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.4"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="14" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="#FFFFFF"/>
      <Option name="size" type="QString" value="3.5"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="'solid'"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="'#7A7A7A'"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.4"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="line"/>
      <Option name="angle" type="QString" value="45"/>
      <Option name="color" type="QString" value="#7A7A7A"/>
      <Option name="size" type="QString" value="5.5"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="outlineColor" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="'#7A7A7A'"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="15" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="122,122,122,15"/>
      <Option name="size" type="QString" value="5"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="'solid'"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.2"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="16" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="122,122,122,15"/>
      <Option name="size" type="QString" value="5"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="'dash'"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.2"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="17" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="122,122,122,15"/>
      <Option name="size" type="QString" value="5"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="'dot'"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.2"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="18" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="122,122,122,128"/>
      <Option name="size" type="QString" value="3"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="19" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="122,122,122,128"/>
      <Option name="size" type="QString" value="4"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="20" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="122,122,122,128"/>
      <Option name="size" type="QString" value="5"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="21" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="122,122,122,128"/>
      <Option name="size" type="QString" value="6.5"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="22" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="122,122,122,128"/>
      <Option name="size" type="QString" value="8"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="#1A1A1A"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.25"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
  <orderby>
   <orderByClause asc="0" nullsFirst="1">coalesce(&quot;fatalities_best&quot;,0)</orderByClause>
   <orderByClause asc="1" nullsFirst="1">&quot;begin&quot;</orderByClause>
  </orderby>
 </renderer-v2>
 <labeling type="rule-based">
  <rules key="{sitmap-lettering}">
   <rule key="{sitmap-labels}" scalemindenom="1" scalemaxdenom="750000">
    <settings calloutType="simple">
     <text-style fieldName="&quot;location&quot; || coalesce('&#10;' || format_date(&quot;event_date&quot;,'d MMM'),'')" isExpression="1" fontFamily="Sans Serif" fontSize="7" fontSizeUnit="Point" fontWeight="50" textColor="40,40,40,255" textOpacity="1" multilineHeight="0.9">
      <text-buffer bufferDraw="1" bufferSize="0.6" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.8" bufferNoFill="1"/>
     </text-style>
     <text-format multilineAlign="3" wrapChar=""/>
     <placement placement="6" placementFlags="10" predefinedPositionOrder="TR,BR,TL,BL,R,L" dist="1.2" distUnits="MM"/>
     <rendering drawLabels="1" scaleVisibility="0" scaleMin="0" scaleMax="0" obstacle="1"/>
     <dd_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="LabelDistance" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.5*(CASE WHEN &quot;fatalities_best&quot;&gt;=100 THEN 8 WHEN &quot;fatalities_best&quot;&gt;=20 THEN 6.5 WHEN &quot;fatalities_best&quot;&gt;=5 THEN 5 WHEN &quot;fatalities_best&quot;&gt;=1 THEN 4 ELSE 3 END)+0.8"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </dd_properties>
    </settings>
   </rule>
   <rule key="{sitmap-signs}" scalemindenom="750000" scalemaxdenom="0">
    <settings calloutType="simple">
     <text-style fieldName="&quot;location&quot; || coalesce('&#10;' || format_date(&quot;event_date&quot;,'d MMM'),'')" isExpression="1" fontFamily="Sans Serif" fontSize="7" fontSizeUnit="Point" fontWeight="50" textColor="40,40,40,255" textOpacity="1" multilineHeight="0.9">
      <text-buffer bufferDraw="1" bufferSize="0.6" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.8" bufferNoFill="1"/>
     </text-style>
     <text-format multilineAlign="3" wrapChar=""/>
     <placement placement="6" placementFlags="10" predefinedPositionOrder="TR,BR,TL,BL,R,L" dist="1.2" distUnits="MM"/>
     <rendering drawLabels="0" scaleVisibility="0" scaleMin="0" scaleMax="0" obstacle="1"/>
     <dd_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="LabelDistance" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="0.5*(CASE WHEN &quot;fatalities_best&quot;&gt;=100 THEN 8 WHEN &quot;fatalities_best&quot;&gt;=20 THEN 6.5 WHEN &quot;fatalities_best&quot;&gt;=5 THEN 5 WHEN &quot;fatalities_best&quot;&gt;=1 THEN 4 ELSE 3 END)+0.8"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </dd_properties>
    </settings>
   </rule>
  </rules>
 </labeling>
 <fieldConfiguration>
  <field name="id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="event_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="event_date" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="begin" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="end" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="date_precision" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="time_basis" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="kind" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="Shelling" type="QString" value="shelling"/>
       </Option>
       <Option type="Map">
        <Option name="Missile" type="QString" value="missile"/>
       </Option>
       <Option type="Map">
        <Option name="Rocket" type="QString" value="rocket"/>
       </Option>
       <Option type="Map">
        <Option name="Drone" type="QString" value="drone"/>
       </Option>
       <Option type="Map">
        <Option name="Air strike" type="QString" value="airstrike"/>
       </Option>
       <Option type="Map">
        <Option name="Cluster munition" type="QString" value="cluster_munition"/>
       </Option>
       <Option type="Map">
        <Option name="Mine" type="QString" value="mine"/>
       </Option>
       <Option type="Map">
        <Option name="Unexploded" type="QString" value="unexploded"/>
       </Option>
       <Option type="Map">
        <Option name="Gunfire" type="QString" value="gunfire"/>
       </Option>
       <Option type="Map">
        <Option name="Strike" type="QString" value="strike"/>
       </Option>
       <Option type="Map">
        <Option name="Displaced" type="QString" value="displaced"/>
       </Option>
       <Option type="Map">
        <Option name="Evacuated" type="QString" value="evacuated"/>
       </Option>
       <Option type="Map">
        <Option name="Sheltering" type="QString" value="sheltering"/>
       </Option>
       <Option type="Map">
        <Option name="Returned" type="QString" value="returned"/>
       </Option>
       <Option type="Map">
        <Option name="Clash" type="QString" value="clash"/>
       </Option>
       <Option type="Map">
        <Option name="Ground attack" type="QString" value="ground_attack"/>
       </Option>
       <Option type="Map">
        <Option name="Captured" type="QString" value="captured"/>
       </Option>
       <Option type="Map">
        <Option name="Lost" type="QString" value="lost"/>
       </Option>
       <Option type="Map">
        <Option name="Withdrew" type="QString" value="withdrew"/>
       </Option>
       <Option type="Map">
        <Option name="Held" type="QString" value="holds"/>
       </Option>
       <Option type="Map">
        <Option name="Ceasefire violation" type="QString" value="ceasefire_violation"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="event_type" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="sub_event_type" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="actor1" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="actor1_role" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="actor2" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="target" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="weapon" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="civilian_targeting" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="location" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="admin1" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="country" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="place_as_written" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="place_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="geo_precision" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="Site" type="QString" value="site"/>
       </Option>
       <Option type="Map">
        <Option name="Settlement" type="QString" value="settlement"/>
       </Option>
       <Option type="Map">
        <Option name="District" type="QString" value="district"/>
       </Option>
       <Option type="Map">
        <Option name="Region" type="QString" value="region"/>
       </Option>
       <Option type="Map">
        <Option name="Country" type="QString" value="country"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="geo_radius_m" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="fatalities_low" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="fatalities_best" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="fatalities_high" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="injured_low" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="injured_best" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="injured_high" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="status" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="Confirmed" type="QString" value="confirmed"/>
       </Option>
       <Option type="Map">
        <Option name="Reported" type="QString" value="reported"/>
       </Option>
       <Option type="Map">
        <Option name="Claimed" type="QString" value="claimed"/>
       </Option>
       <Option type="Map">
        <Option name="Denied" type="QString" value="denied"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="claimed_by" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="denied_by" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="disputed" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="confidence" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="source_count" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="sources" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="source_url" configurationFlags="None">
   <editWidget type="ExternalResource">
    <config>
     <Option type="Map">
      <Option name="UseLink" type="bool" value="true"/>
      <Option name="FullUrl" type="bool" value="true"/>
      <Option name="FileWidget" type="bool" value="true"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="source_quote" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="published_at" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="updated_at" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="notes" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="actor1_side" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="actor2_side" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
 </fieldConfiguration>
 <aliases>
  <alias index="0" field="id" name="Id"/>
  <alias index="1" field="event_id" name="Event id"/>
  <alias index="2" field="event_date" name="Event date"/>
  <alias index="3" field="begin" name="Begin"/>
  <alias index="4" field="end" name="End"/>
  <alias index="5" field="date_precision" name="Date precision"/>
  <alias index="6" field="time_basis" name="Time basis"/>
  <alias index="7" field="kind" name="Kind"/>
  <alias index="8" field="event_type" name="Event type"/>
  <alias index="9" field="sub_event_type" name="Sub event type"/>
  <alias index="10" field="actor1" name="Who is said to have done it"/>
  <alias index="11" field="actor1_role" name="How that is known"/>
  <alias index="12" field="actor2" name="Who was hit or faced"/>
  <alias index="13" field="target" name="Target"/>
  <alias index="14" field="weapon" name="Weapon"/>
  <alias index="15" field="civilian_targeting" name="Civilian targeting"/>
  <alias index="16" field="location" name="Location"/>
  <alias index="17" field="admin1" name="Admin1"/>
  <alias index="18" field="country" name="Country"/>
  <alias index="19" field="place_as_written" name="Place as written"/>
  <alias index="20" field="place_id" name="Id of the place"/>
  <alias index="21" field="geo_precision" name="Placed to the"/>
  <alias index="22" field="geo_radius_m" name="Within a circle of (m)"/>
  <alias index="23" field="fatalities_low" name="Fatalities low"/>
  <alias index="24" field="fatalities_best" name="Fatalities best"/>
  <alias index="25" field="fatalities_high" name="Fatalities high"/>
  <alias index="26" field="injured_low" name="Injured low"/>
  <alias index="27" field="injured_best" name="Injured best"/>
  <alias index="28" field="injured_high" name="Injured high"/>
  <alias index="29" field="status" name="Status"/>
  <alias index="30" field="claimed_by" name="Claimed by"/>
  <alias index="31" field="denied_by" name="Denied by"/>
  <alias index="32" field="disputed" name="Disputed"/>
  <alias index="33" field="confidence" name="Confidence"/>
  <alias index="34" field="source_count" name="Source count"/>
  <alias index="35" field="sources" name="Sources"/>
  <alias index="36" field="source_url" name="Address"/>
  <alias index="37" field="source_quote" name="Source quote"/>
  <alias index="38" field="published_at" name="Published at"/>
  <alias index="39" field="updated_at" name="Updated at"/>
  <alias index="40" field="notes" name="Notes"/>
  <alias index="41" field="actor1_side" name="Its side"/>
  <alias index="42" field="actor2_side" name="Side of who was hit or faced"/>
 </aliases>
 <previewExpression>coalesce(&quot;location&quot;,&quot;event_id&quot;)</previewExpression>
 <expressionfields>
  <field name="event_date" type="14" typeName="date" subType="0" length="0" precision="0" comment="" expression="NULL"/>
  <field name="begin" type="16" typeName="datetime" subType="0" length="0" precision="0" comment="" expression="NULL"/>
  <field name="end" type="16" typeName="datetime" subType="0" length="0" precision="0" comment="" expression="NULL"/>
  <field name="published_at" type="14" typeName="date" subType="0" length="0" precision="0" comment="" expression="NULL"/>
  <field name="updated_at" type="14" typeName="date" subType="0" length="0" precision="0" comment="" expression="NULL"/>
 </expressionfields>
 <mapTip>&lt;div style=&quot;max-width:28em;font-family:sans-serif&quot;&gt;[% coalesce('&lt;b&gt;&lt;/b&gt; ' || '&lt;big&gt;&lt;b&gt;' || represent_value(&quot;kind&quot;) || '&lt;/b&gt;, ' || replace(replace(replace(replace(&quot;location&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;/big&gt;' || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;When:&lt;/b&gt; ' || if(to_date(&quot;begin&quot;)=to_date(&quot;end&quot;),format_date(&quot;begin&quot;,'d MMM yyyy'),format_date(&quot;begin&quot;,'d MMM yyyy') || ' – ' || format_date(&quot;end&quot;,'d MMM yyyy')) || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;By, as is said:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;actor1&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;Against:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;actor2&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;Hit:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;target&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;With:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;weapon&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;Killed:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;fatalities_best&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;Injured:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;injured_best&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;How sure:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;status&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;Claimed by:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;claimed_by&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;Denied by:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;denied_by&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;Within metres of the point:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;geo_radius_m&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;blockquote&gt;“' || replace(replace(replace(replace(&quot;source_quote&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '”&lt;/blockquote&gt;','') %][% if(&quot;source_url&quot; ~ '^https?://', '&lt;a href=&quot;' || replace(replace(replace(replace(&quot;source_url&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&quot;&gt;' || replace(replace(replace(replace(&quot;sources&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;/a&gt;', coalesce(replace(replace(replace(replace(&quot;sources&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;'),'')) %]&lt;/div&gt;</mapTip>
</qgis>
<!-- Written by sitmap, which replaces this file as long as nobody changes it. 6838142a1a95a5a85837c795b5bc562e4bc830ef740ffe5c5fc07f2d4590c202 -->
