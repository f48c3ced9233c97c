using System.Globalization;

namespace Workbench.Matching.Geography;

/// <summary>A place on the Earth, in decimal degrees (WGS 84).</summary>
public readonly record struct GeoPoint
{
    /// <summary>A place with a latitude in [−90, 90] and a longitude in [−180, 180].</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of the two is no number or out of its range.</exception>
    public GeoPoint(double latitude, double longitude)
    {
        Latitude = latitude is >= -90 and <= 90 ? latitude
            : throw new ArgumentOutOfRangeException(nameof(latitude), latitude, "A latitude lies in [-90, 90] degrees.");
        Longitude = longitude is >= -180 and <= 180 ? longitude
            : throw new ArgumentOutOfRangeException(nameof(longitude), longitude, "A longitude lies in [-180, 180] degrees.");
    }

    /// <summary>Degrees north of the equator.</summary>
    public double Latitude { get; }

    /// <summary>Degrees east of Greenwich.</summary>
    public double Longitude { get; }

    /// <summary>The form of the published files: <c>(45.5232, 10.9473)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({Latitude}, {Longitude})");
}
