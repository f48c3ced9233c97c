using System.Runtime.CompilerServices;

namespace Workbench.Display.Formatting;

/// <summary>Types as one would write them in C#, without namespaces.</summary>
internal static class TypeName
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short", [typeof(ushort)] = "ushort",
        [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(char)] = "char",
        [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal", [typeof(string)] = "string",
        [typeof(object)] = "object", [typeof(void)] = "void", [typeof(nint)] = "nint", [typeof(nuint)] = "nuint",
    };

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsArray) return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Of(underlying) + "?";
        if (IsAnonymous(type)) return "(anonymous)";
        if (!type.IsGenericType) return type.Name;
        var arguments = type.GetGenericArguments().Select(argument => argument.IsGenericParameter ? "" : Of(argument));
        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        var name = tick < 0 ? type.Name : type.Name[..tick];
        return $"{name}<{string.Join(type.IsGenericTypeDefinition ? "," : ", ", arguments)}>";
    }

    /// <summary>Iterators and closures carry names such as <c>&lt;Numbers&gt;d__3</c>; the reader knows them as sequences.</summary>
    public static string OfSequence(Type type) => type.Name.Contains('<', StringComparison.Ordinal) || type.Name.EndsWith("Iterator", StringComparison.Ordinal)
        || type.Name.Contains("Iterator`", StringComparison.Ordinal) ? "sequence" : Of(type);

    private static bool IsAnonymous(Type type) =>
        type.Name.Contains("AnonymousType", StringComparison.Ordinal) && type.IsDefined(typeof(CompilerGeneratedAttribute), false);
}
