using Workbench.Learning.Tables;
using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;

namespace Workbench.Matching.Pairs;

/// <summary>The feature columns while they are being filled; zeros are already there.</summary>
internal sealed class PairColumns
{
    private readonly string[] names;
    private readonly float[][] columns;
    private readonly float[] attitude, experience, unemployment, compatibility, distance, size, retention, remote, certification, missing;
    private readonly float[][] educations, disabilities, sectors;
    private readonly CompanyValues[] companies;

    public PairColumns(int rowCount, IReadOnlyList<Company> companies)
    {
        var sectorNames = PairSchema.SectorsOf(companies);
        names =
        [
            .. PairSchema.NumericColumns, .. PairSchema.EducationColumns, .. PairSchema.DisabilityColumns,
            .. sectorNames.Select(PairSchema.SectorColumn),
        ];
        columns = [.. names.Select(_ => new float[rowCount])];
        attitude = Column(PairSchema.Attitude);
        experience = Column(PairSchema.Experience);
        unemployment = Column(PairSchema.Unemployment);
        compatibility = Column(PairSchema.Compatibility);
        distance = Column(PairSchema.Distance);
        size = Column(PairSchema.CompanySize);
        retention = Column(PairSchema.Retention);
        remote = Column(PairSchema.RemoteWork);
        certification = Column(PairSchema.Certification);
        missing = Column(PairSchema.DistanceMissing);
        educations = [.. PairSchema.EducationColumns.Select(Column)];
        disabilities = [.. PairSchema.DisabilityColumns.Select(Column)];
        sectors = [.. sectorNames.Select(PairSchema.SectorColumn).Select(Column)];
        this.companies = [.. companies.Select(company => CompanyValues.Of(company, sectorNames))];
    }

    /// <summary>Fills the columns that are the same in all rows of a candidate.</summary>
    public void FillCandidate(int firstRow, int rowCount, Candidate candidate)
    {
        var profile = candidate.Profile ?? throw new ArgumentException(
            $"Candidate '{candidate.Id}' has no profile; read an extended file or call CandidateGenerator.Complete.");
        attitude.AsSpan(firstRow, rowCount).Fill((float)candidate.Attitude);
        experience.AsSpan(firstRow, rowCount).Fill(profile.YearsOfExperience);
        unemployment.AsSpan(firstRow, rowCount).Fill(profile.UnemploymentDuration);
        educations[(int)profile.Education].AsSpan(firstRow, rowCount).Fill(1);
        disabilities[(int)profile.Disability].AsSpan(firstRow, rowCount).Fill(1);
    }

    /// <summary>Fills the columns of one company and of what is measured between the two.</summary>
    public void FillPair(int row, int company, in PairMeasures measures, double missingDistance)
    {
        var isMissing = double.IsNaN(measures.Distance);
        compatibility[row] = (float)measures.Compatibility;
        distance[row] = (float)(isMissing ? missingDistance : measures.Distance);
        missing[row] = isMissing ? 1 : 0;
        ref readonly var values = ref companies[company];
        size[row] = values.Size;
        retention[row] = values.Retention;
        remote[row] = values.Remote;
        certification[row] = values.Certification;
        sectors[values.Sector][row] = 1;
    }

    public FeatureTable ToTable() => new(names, columns);

    private float[] Column(string name) => columns[Array.IndexOf(names, name)];

    private readonly record struct CompanyValues(float Size, float Retention, float Remote, float Certification, int Sector)
    {
        public static CompanyValues Of(Company company, IReadOnlyList<string> sectors)
        {
            var profile = company.Profile ?? throw new ArgumentException(
                $"Company '{company.Name}' has no profile; read an extended file or call CompanyGenerator.Complete.");
            return new CompanyValues(
                company.EmployeeCount,
                (float)company.RetentionRate,
                profile.RemoteWork ? 1 : 0,
                profile.Certified ? 1 : 0,
                sectors.ToList().IndexOf(company.Sector));
        }
    }
}
