package io.mandate.sandbox.statement

import spock.lang.Specification

class GeoSpec extends Specification {

  static final String LINE = 'new db.Geo.LineString([db.Geo.Point(0, 0), db.Geo.Point(1, 0), db.Geo.Point(1, 1), db.Geo.Point(0, 0)])'

  static String compiled(String value) {
    return Statements.compile("db.collection('a').where({l: $value}).get()").filter().get('l').toJson()
  }

  def "#value is GeoJSON with coordinates that are doubles"() {
    expect:
    compiled(value) == form

    where:
    value                                                | form
    'new db.Geo.Point(113, 23)'                          | '{"type": "Point", "coordinates": [113.0, 23.0]}'
    'db.Geo.Point(-180, 90)'                             | '{"type": "Point", "coordinates": [-180.0, 90.0]}'
    "db.Geo.Point({type: 'Point', coordinates: [1, 2]})" | '{"type": "Point", "coordinates": [1.0, 2.0]}'
    'db.Geo.LineString([db.Geo.Point(1, 2), db.Geo.Point(3, 4)])' | '{"type": "LineString", "coordinates": [[1.0, 2.0], [3.0, 4.0]]}'
    "db.Geo.LineString({type: 'LineString', coordinates: [[1, 2], [3, 4]]})" | '{"type": "LineString", "coordinates": [[1.0, 2.0], [3.0, 4.0]]}'
    "db.Geo.Polygon([$LINE])"                            | '{"type": "Polygon", "coordinates": [[[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]]}'
    'db.Geo.MultiPoint([db.Geo.Point(1, 2)])'            | '{"type": "MultiPoint", "coordinates": [[1.0, 2.0]]}'
    "db.Geo.MultiLineString([$LINE])"                    | '{"type": "MultiLineString", "coordinates": [[[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]]}'
    "db.Geo.MultiPolygon([db.Geo.Polygon([$LINE])])"     | '{"type": "MultiPolygon", "coordinates": [[[[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]]]}'
    '_.geoNear({geometry: db.Geo.Point(1, 2), maxDistance: 5})' | '{"$nearSphere": {"$geometry": {"type": "Point", "coordinates": [1.0, 2.0]}, "$maxDistance": 5}}'
    "_.geoWithin({geometry: db.Geo.Polygon([$LINE])})"   | '{"$geoWithin": {"$geometry": {"type": "Polygon", "coordinates": [[[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]]}}}'
    '_.geoWithin({centerSphere: [[1, 2], 0.5]})'         | '{"$geoWithin": {"$centerSphere": [[1.0, 2.0], 0.5]}}'
    '_.geoIntersects({geometry: db.Geo.Point(1, 2)})'    | '{"$geoIntersects": {"$geometry": {"type": "Point", "coordinates": [1.0, 2.0]}}}'
  }

  def "#value is refused: #reason"() {
    when:
    compiled(value)

    then:
    def refused = thrown(StatementException)
    refused.reason() == reason

    where:
    value                                   | reason
    'db.Geo.Point(181, 0)'                  | 'longitude should be a number ranges from -180 to 180'
    'db.Geo.Point(0, -90.5)'                | 'latitude should be a number ranges from -90 to 90'
    'db.Geo.Point(NaN, 0)'                  | 'longitude should be a number ranges from -180 to 180'
    "db.Geo.Point('1', 0)"                  | 'Geo Point must be number type'
    'db.Geo.Point(1)'                       | 'Geo Point must be number type'
    'db.Geo.LineString([db.Geo.Point(1, 2)])' | '"points" must contain 2 points at least'
    'db.Geo.LineString([[1, 2], [3, 4]])'   | '"points" must be of type Point[]. Received type object[]'
    'db.Geo.MultiPoint(1)'                  | '"points" must be of type Point[]. Received type number'
    'db.Geo.Polygon()'                      | '"lines" must be of type LineString[]. Received type undefined'
    "db.Geo.MultiPolygon(['x'])"            | '"polygon" must be of type Polygon[]. Received type string[]'
    'db.Geo.MultiPoint([])'                 | '"points" must contain 1 point at least'
    'db.Geo.Polygon([])'                    | 'Polygon must contain 1 linestring at least'
    'db.Geo.Polygon([db.Geo.LineString([db.Geo.Point(0, 0), db.Geo.Point(1, 1)])])' | 'LineString [0,0],[1,1] is not a closed cycle'
    'db.Geo.MultiPolygon([])'               | 'MultiPolygon must contain 1 polygon at least'
    "db.Geo.Polygon({type: 'Point', coordinates: [1, 2]})" | 'db.Geo.Polygon needs GeoJSON of the type Polygon'
    "db.Geo.Polygon({type: 'Polygon', coordinates: 3})" | 'coordinates of a Polygon must be an array'
    '_.geoNear({})'                         | 'options.geometry is missing'
    '_.geoNear(1)'                          | '_.geoNear needs an object with geometry'
    '_.geoWithin({centerSphere: [1, 2]})'   | 'options.centerSphere must be [Point, radians]'
  }
}
