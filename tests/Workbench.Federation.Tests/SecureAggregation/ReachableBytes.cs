using System.Reflection;

namespace Workbench.Federation.Tests.SecureAggregation;

/// <summary>Everything that an object holds on to, through all fields, private ones too.</summary>
internal static class ReachableBytes
{
    /// <summary>Whether a byte sequence occurs in any byte array that the object reaches.</summary>
    public static bool Contain(object root, ReadOnlySpan<byte> secret)
    {
        foreach (var item in Objects(root))
            if (item is byte[] bytes && bytes.AsSpan().IndexOf(secret) >= 0) return true;
        return false;
    }

    /// <summary>All objects that the object reaches, itself included.</summary>
    public static IEnumerable<object> Objects(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance) { root };
        var open = new Stack<object>([root]);
        while (open.TryPop(out var item))
        {
            yield return item;
            foreach (var part in PartsOf(item))
                if (part is not null && !part.GetType().IsPrimitive && (part.GetType().IsValueType || seen.Add(part))) open.Push(part);
        }
    }

    private static IEnumerable<object?> PartsOf(object item)
    {
        if (item is Pointer or Type or Delegate { Method.IsStatic: true } or MemberInfo or string) return [];
        if (item is Array array) return array.GetType().GetElementType()!.IsPrimitive ? [] : array.Cast<object?>();
        var fields = new List<object?>();
        for (var type = item.GetType(); type is not null; type = type.BaseType)
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                if (!field.FieldType.IsPointer && !field.FieldType.IsByRefLike) fields.Add(field.GetValue(item));
        return fields;
    }
}
