using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbench.Notebooks.Kernel.Compiling;

/// <summary>Which assembly of the framework has a type or a namespace; made when the first cell misses one.</summary>
internal sealed partial class FrameworkTypeIndex
{
    private static readonly HashSet<string> MissingNameErrors = ["CS0103", "CS0234", "CS0246", "CS0400", "CS0012", "CS1069", "CS7069", "CS1070"];
    private static readonly Lazy<FrameworkTypeIndex> Instance = new(() => new FrameworkTypeIndex());

    private readonly ILookup<string, string> assembliesByName;

    private FrameworkTypeIndex() => assembliesByName = FrameworkAssemblies.Names
        .Order(StringComparer.Ordinal)
        .SelectMany(assembly => PublicNames(FrameworkAssemblies.PathOf(assembly)!), (assembly, name) => (assembly, name))
        .ToLookup(pair => pair.name, pair => pair.assembly, StringComparer.Ordinal);

    /// <summary>The index of the running framework.</summary>
    public static FrameworkTypeIndex Shared => Instance.Value;

    /// <summary>Assemblies that define a name which the compiler did not find.</summary>
    public IEnumerable<string> AssembliesFor(IEnumerable<Diagnostic> errors) =>
        errors.Where(error => MissingNameErrors.Contains(error.Id)).SelectMany(AssembliesFor).Distinct(StringComparer.Ordinal);

    private IEnumerable<string> AssembliesFor(Diagnostic error)
    {
        // CS0012, CS1069 and their kin name the assembly themselves.
        var named = NamedAssembly().Matches(error.GetMessage(System.Globalization.CultureInfo.InvariantCulture))
            .Select(match => match.Groups[1].Value).Where(name => FrameworkAssemblies.PathOf(name) is not null);
        var node = error.Location.SourceTree?.GetRoot().FindNode(error.Location.SourceSpan);
        return named.Concat(WantedNames(node).SelectMany(name => assembliesByName[name]));
    }

    private static IEnumerable<string> WantedNames(SyntaxNode? node)
    {
        if (node is null) yield break;
        foreach (var name in node.AncestorsAndSelf().TakeWhile(one => one is NameSyntax or MemberAccessExpressionSyntax))
        {
            yield return WithoutArity(name);
            if (name is QualifiedNameSyntax qualified) yield return WithoutArity(qualified.Right);
        }
    }

    private static string WithoutArity(SyntaxNode name) =>
        name is GenericNameSyntax generic ? generic.Identifier.ValueText : name.ToString().Replace("global::", "", StringComparison.Ordinal);

    private static HashSet<string> PublicNames(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            if ((type.Attributes & TypeAttributes.VisibilityMask) != TypeAttributes.Public) continue;
            AddName(names, metadata.GetString(type.Namespace), metadata.GetString(type.Name));
        }
        return names;
    }

    private static void AddName(HashSet<string> names, string @namespace, string type)
    {
        var arity = type.IndexOf('`', StringComparison.Ordinal);
        var simple = arity < 0 ? type : type[..arity];
        names.Add(simple);
        names.Add($"{@namespace}.{simple}");
        names.Add(@namespace);
    }

    [GeneratedRegex(@"'([\w.]+), Version=")]
    private static partial Regex NamedAssembly();
}
