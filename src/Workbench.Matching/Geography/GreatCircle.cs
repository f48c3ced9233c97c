namespace Workbench.Matching.Geography;

/// <summary>Distances along the surface of a spherical Earth.</summary>
public static class GreatCircle
{
    /// <summary>Mean radius of the Earth in kilometres, as the published system rounds it.</summary>
    public const double EarthRadius = 6371;

    /// <summary>Length of the shortest path between two places, in kilometres.</summary>
    /// <remarks>Haversine formula; R. W. Sinnott, "Virtues of the haversine", Sky and Telescope 68 (1984), 159.</remarks>
    public static double Distance(GeoPoint from, GeoPoint to) => Distance(new Bearing(from), new Bearing(to));

    /// <summary>The same distance from coordinates whose trigonometry is already done.</summary>
    internal static double Distance(in Bearing from, in Bearing to)
    {
        var halfLatitude = Math.Sin((to.Latitude - from.Latitude) / 2);
        var halfLongitude = Math.Sin((to.Longitude - from.Longitude) / 2);
        var haversine = (halfLatitude * halfLatitude) + (from.LatitudeCosine * to.LatitudeCosine * halfLongitude * halfLongitude);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(haversine))); // rounding may pass 1 at the antipode
    }

    /// <summary>A place in radians with the cosine of its latitude: what half a million distances would otherwise repeat.</summary>
    internal readonly struct Bearing(GeoPoint point)
    {
        public readonly double Latitude = double.DegreesToRadians(point.Latitude);
        public readonly double Longitude = double.DegreesToRadians(point.Longitude);
        public readonly double LatitudeCosine = Math.Cos(double.DegreesToRadians(point.Latitude));
    }
}
