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
   <rule key="{sitmap-0}" symbol="0" label="Area held: Armenia" filter="&quot;side&quot;='Armenia'"/>
   <rule key="{sitmap-1}" symbol="1" label="Area held: Azerbaijan" filter="&quot;side&quot;='Azerbaijan'"/>
   <rule key="{sitmap-2}" symbol="2" label="Area held: another side" filter="&quot;side&quot; NOT IN ('Armenia','Azerbaijan')"/>
   <rule key="{sitmap-3}" symbol="3" label="Area contested" filter="&quot;side&quot; IS NULL"/>
  </rules>
  <symbols>
   <symbol name="0" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="0,114,178,56"/>
      <Option name="outline_style" type="QString" value="no"/>
      <Option name="style" type="QString" value="solid"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="1" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="213,94,0,56"/>
      <Option name="outline_style" type="QString" value="no"/>
      <Option name="style" type="QString" value="solid"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="2" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="122,122,122,56"/>
      <Option name="outline_style" type="QString" value="no"/>
      <Option name="style" type="QString" value="solid"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="3" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="LinePatternFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="angle" type="QString" value="45"/>
      <Option name="distance" type="QString" value="2.4"/>
      <Option name="distance_unit" type="QString" value="MM"/>
     </Option>
     <symbol name="@3@0" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
      <layer class="SimpleLine" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="line_color" type="QString" value="26,26,26,140"/>
        <Option name="line_width" type="QString" value="0.3"/>
        <Option name="line_width_unit" type="QString" value="MM"/>
        <Option name="capstyle" type="QString" value="flat"/>
        <Option name="joinstyle" type="QString" value="round"/>
        <Option name="use_custom_dash" type="QString" value="0"/>
        <Option name="customdash" type="QString" value=""/>
        <Option name="customdash_unit" type="QString" value="MM"/>
       </Option>
      </layer>
     </symbol>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="line_color" type="QString" value="26,26,26,140"/>
      <Option name="line_width" type="QString" value="0.3"/>
      <Option name="line_width_unit" type="QString" value="MM"/>
      <Option name="line_style" type="QString" value="dot"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
  <orderby>
   <orderByClause asc="1" nullsFirst="1">&quot;begin&quot;</orderByClause>
  </orderby>
 </renderer-v2>
 <labeling type="simple">
  <settings calloutType="simple">
   <text-style fieldName="coalesce(&quot;side&quot;,'contested')" isExpression="1" fontFamily="Sans Serif" fontSize="10" fontSizeUnit="Point" fontWeight="50" textColor="40,40,40,255" textOpacity="1" multilineHeight="0.9">
    <text-buffer bufferDraw="1" bufferSize="0.6" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.8" bufferNoFill="1"/>
   </text-style>
   <text-format multilineAlign="3" wrapChar=""/>
   <placement placement="1" placementFlags="10" predefinedPositionOrder="TR,BR,TL,BL,R,L" dist="1.2" distUnits="MM"/>
   <rendering drawLabels="1" scaleVisibility="1" scaleMin="0" scaleMax="1500000" obstacle="1"/>
  </settings>
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
  <field name="side" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="contested_by" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="based_on" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="as_of" configurationFlags="None">
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
  <alias index="41" field="side" name="Side"/>
  <alias index="42" field="contested_by" name="Contested by"/>
  <alias index="43" field="based_on" name="Based on"/>
  <alias index="44" field="as_of" name="As of"/>
 </aliases>
 <previewExpression>coalesce(&quot;location&quot;,&quot;event_id&quot;)</previewExpression>
 <expressionfields>
  <field name="event_date" type="14" typeName="date" subType="0" length="0" precision="0" comment="" expression="NULL"/>
  <field name="begin" type="16" typeName="datetime" subType="0" length="0" precision="0" comment="" expression="NULL"/>
  <field name="end" type="16" typeName="datetime" subType="0" length="0" precision="0" comment="" expression="NULL"/>
  <field name="published_at" type="14" typeName="date" subType="0" length="0" precision="0" comment="" expression="NULL"/>
  <field name="updated_at" type="14" typeName="date" subType="0" length="0" precision="0" comment="" expression="NULL"/>
  <field name="as_of" type="14" typeName="date" subType="0" length="0" precision="0" comment="" expression="NULL"/>
 </expressionfields>
 <mapTip>&lt;div style=&quot;max-width:28em;font-family:sans-serif&quot;&gt;[% coalesce('&lt;b&gt;Held by:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;side&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;Contested by:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;contested_by&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;When:&lt;/b&gt; ' || if(to_date(&quot;begin&quot;)=to_date(&quot;end&quot;),format_date(&quot;begin&quot;,'d MMM yyyy'),format_date(&quot;begin&quot;,'d MMM yyyy') || ' – ' || format_date(&quot;end&quot;,'d MMM yyyy')) || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;By, as is said:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;actor1&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;Against:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;actor2&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;Hit:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;target&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;With:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;weapon&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;Killed:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;fatalities_best&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;Injured:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;injured_best&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;How sure:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;status&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;Claimed by:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;claimed_by&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;Denied by:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;denied_by&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;b&gt;Within metres of the point:&lt;/b&gt; ' || replace(replace(replace(replace(&quot;geo_radius_m&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;br/&gt;','') %][% coalesce('&lt;blockquote&gt;“' || replace(replace(replace(replace(&quot;source_quote&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '”&lt;/blockquote&gt;','') %][% if(&quot;source_url&quot; ~ '^https?://', '&lt;a href=&quot;' || replace(replace(replace(replace(&quot;source_url&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&quot;&gt;' || replace(replace(replace(replace(&quot;sources&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;') || '&lt;/a&gt;', coalesce(replace(replace(replace(replace(&quot;sources&quot;,'&amp;','&amp;amp;'),'&lt;','&amp;lt;'),'&gt;','&amp;gt;'),'&quot;','&amp;quot;'),'')) %]&lt;/div&gt;</mapTip>
</qgis>
<!-- Written by sitmap, which replaces this file as long as nobody changes it. b96f5de131f2229b7fd47c64e4b67cbc3282665a020a19beb85e9ccea743b041 -->
